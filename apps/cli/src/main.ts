// `gatepost`: a client of the REST API. Only `token` and `audit` touch the database itself: the first token has to come
// from somewhere, and a check of the server's own words cannot ask the server.
import { randomBytes, randomUUID } from 'node:crypto'
import os from 'node:os'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { decodeText } from './decode-text.ts'
import { readEnv } from './env.ts'
import { runProgram } from './program.ts'

process.exitCode = await runProgram(withoutSeparator(process.argv.slice(2)), {
  env: readEnv(),
  out: (line) => process.stdout.write(`${line}\n`),
  say: (line) => process.stderr.write(`${line}\n`),
  ...(process.stderr.isTTY && { progress: (line: string) => process.stderr.write(`\r\x1b[2K${line}`) }),
  readInput: async () => decodeText(await buffer(process.stdin)),
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
