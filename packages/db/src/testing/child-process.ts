import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'

export type TestProcess = {
  readonly pid: number
  /** The first line it printed. */
  readonly firstLine: string
  /** Lets it end in its own way. */
  finish(): Promise<void>
  /** SIGKILL: it gets no chance to do anything. */
  kill(): Promise<void>
}

/** Runs a TypeScript program of this folder and resolves with its first line of output. */
export async function startTestProcess(program: string, ...options: string[]): Promise<TestProcess> {
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
  const file = path.join(import.meta.dirname, program)
  const child = spawn(process.execPath, ['--import', tsx, file, ...options], { stdio: ['pipe', 'pipe', 'inherit'] })
  const exited = once(child, 'exit')
  const line = once(createInterface({ input: child.stdout }), 'line')
  const [firstLine] = await Promise.race([line, exited.then(() => line)])
  return {
    pid: child.pid ?? 0,
    firstLine: String(firstLine),
    finish: async () => {
      child.stdin.end()
      await exited
    },
    kill: async () => {
      child.kill('SIGKILL')
      await exited
    },
  }
}
