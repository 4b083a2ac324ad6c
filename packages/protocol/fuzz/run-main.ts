import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { pathToFileURL } from 'node:url'
import type { FuzzSummary } from './fuzz-summary.ts'

/** Runs main.ts in a process of its own, so that its heap holds nothing else, and resolves with its last line. */
export async function runMain(options: readonly string[]): Promise<FuzzSummary> {
  const summary: FuzzSummary = JSON.parse(await outputOf('main.ts', options))
  return summary
}

/** Runs a program of this folder and resolves with what it prints; throws if it prints nothing. */
export async function outputOf(
  program: string,
  options: readonly string[],
  nodeOptions: readonly string[] = [],
): Promise<string> {
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
  const file = path.join(import.meta.dirname, program)
  const child = spawn(process.execPath, ['--expose-gc', ...nodeOptions, '--import', tsx, file, ...options], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [output, errors, [status, signal]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ])
  if (output === '') throw new Error(`${program} ended with ${String(status ?? signal)}:\n${errors.slice(-4000)}`)
  return output
}
