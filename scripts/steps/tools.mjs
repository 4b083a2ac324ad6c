import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import path from 'node:path'

export const root = path.resolve(import.meta.dirname, '../..')

/** Path of a development tool's program. Scripts may be started without pnpm, which would put it on PATH. */
export function binary(name, workspace = '.') {
  return path.join(root, workspace, 'node_modules', '.bin', name)
}

/** Runs a program in the repository, or in `cwd`, and resolves with its exit status; its output goes where ours goes. */
export async function run(program, options = [], { env = {}, cwd = root } = {}) {
  const child = spawn(program, options, { cwd, stdio: 'inherit', env: { ...process.env, ...env } })
  return exitStatus(child)
}

/** Runs a program and keeps its output, for the case that it fails. */
export async function runQuietly(program, options = [], { env = {} } = {}) {
  const child = spawn(program, options, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  })
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text) => (output += text))
  child.stderr.setEncoding('utf8').on('data', (text) => (output += text))
  return { status: await exitStatus(child), output }
}

/** The exit status as a shell gives it: 128 and the signal's number for a program that a signal ended. */
export async function exitStatus(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve(code ?? 128 + (constants.signals[signal] ?? 0)))
  })
}

export function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(1)} s`
}
