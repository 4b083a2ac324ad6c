import { accessSync, constants } from 'node:fs'
import path from 'node:path'
import { runQuietly } from './tools.mjs'

/**
 * Path of the first of these programs that is on PATH or in one of the other `places` (full paths); else, as root on Debian
 * and its kin, of the one that the package brings, installed now. `advice` may add what else the reader can do.
 * @throws {Error} that says the reason and how to install the package.
 */
export async function findOrInstall({ packageName, programs, places = [], reason, advice = '' }) {
  const found = findProgram(programs, places)
  if (found) return found
  const line = installLine(packageName)
  const message = [reason, `Install it: ${line}.`, advice].filter(Boolean).join(' ')
  if (process.getuid?.() !== 0 || !isProgram('/usr/bin/apt-get')) throw new Error(message)
  console.error(`Installing ${packageName}: ${line}`)
  const { status, output } = await runQuietly('/bin/sh', ['-c', line], { env: { DEBIAN_FRONTEND: 'noninteractive' } })
  const installed = findProgram(programs, places)
  if (status === 0 && installed) return installed
  throw new Error(`${message}\nThe installation failed:\n${output.split('\n').slice(-15).join('\n')}`)
}

function installLine(packageName) {
  return `apt-get update && apt-get install -y ${packageName}`
}

/** Path of the first of these programs that is on PATH or in one of the other `places`; undefined if there is none. */
export function findProgram(programs, places = []) {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean)
  const onPath = programs.flatMap((program) => folders.map((folder) => path.join(folder, program)))
  return [...onPath, ...places].find(isProgram)
}

export function isProgram(file) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
