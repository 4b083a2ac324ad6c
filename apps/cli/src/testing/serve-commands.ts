/**
 * A process that takes one command after the other: a line of JSON in for each, a line of JSON out. For tests that run many
 * commands and would start as many processes.
 */
import { randomBytes, randomUUID } from 'node:crypto'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { runProgram } from '../program.ts'

type Command = {
  readonly words: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  readonly input: string
}

for await (const line of createInterface({ input: process.stdin })) {
  const { words, environment, input }: Command = JSON.parse(line)
  const written = { out: '', said: '' }
  const status = await runProgram(words, {
    env: environment,
    out: (text) => {
      written.out += `${text}\n`
    },
    say: (text) => {
      written.said += `${text}\n`
    },
    readInput: async () => input,
    fetch,
    now: () => new Date(),
    newId: randomUUID,
    randomBytes,
    userName: 'tests',
    migrationsDirectory: path.join(import.meta.dirname, 'migrations'),
  })
  process.stdout.write(`${JSON.stringify({ status, ...written })}\n`)
}
