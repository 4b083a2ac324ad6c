// `gatepost`: a client of the REST API. Only `token` touches the database itself, because the first token has to come
// from somewhere.
import { randomBytes, randomUUID } from 'node:crypto'
import os from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { readEnv } from './env.ts'
import { runProgram } from './program.ts'

process.exitCode = await runProgram(withoutSeparator(process.argv.slice(2)), {
  env: readEnv(),
  out: (line) => process.stdout.write(`${line}\n`),
  say: (line) => process.stderr.write(`${line}\n`),
  readInput: () => text(process.stdin),
  fetch,
  now: () => new Date(),
  newId: randomUUID,
  randomBytes,
  userName: userName(),
  migrationsDirectory: path.join(import.meta.dirname, 'migrations'),
})

/** Some package managers hand the `--` on that parts their words from ours. */
function withoutSeparator([first, ...rest]: readonly string[]): readonly string[] {
  if (first === undefined) return []
  return first === '--' ? rest : [first, ...rest]
}

/** In a container the process may run as a number that no account has; Node then throws. */
function userName(): string {
  try {
    return os.userInfo().username
  } catch {
    return `uid ${process.getuid?.() ?? 'unknown'}`
  }
}
