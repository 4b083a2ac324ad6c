import { accessSync, constants } from 'node:fs'
import path from 'node:path'
import { runQuietly } from './tools.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

const onMac = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

const installLine = 'apt-get update && apt-get install -y chromium'

/**
 * Path of a Chromium: GATEPOST_CHROMIUM, or one on PATH, or, as root on Debian and its kin, one installed now.
 * @throws {Error} that tells how to install one.
 */
export async function findChromium() {
  const chosen = process.env.GATEPOST_CHROMIUM
  if (chosen && !isProgram(chosen)) throw new Error(`GATEPOST_CHROMIUM names ${chosen}, which is no program.`)
  return chosen || findInstalled() || (await installChromium())
}

function findInstalled() {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean)
  const onPath = names.flatMap((name) => folders.map((folder) => path.join(folder, name)))
  return [...onPath, ...onMac].find(isProgram)
}

async function installChromium() {
  const advice = `The browser tests need Chromium. Install it (${installLine}), name one by GATEPOST_CHROMIUM, or leave the tests out by --without=browser.`
  if (process.getuid?.() !== 0 || !isProgram('/usr/bin/apt-get')) throw new Error(advice)
  console.error(`Installing Chromium: ${installLine}`)
  const { status, output } = await runQuietly('/bin/sh', ['-c', installLine], {
    env: { DEBIAN_FRONTEND: 'noninteractive' },
  })
  const installed = findInstalled()
  if (status === 0 && installed) return installed
  throw new Error(`${advice}\nThe installation failed:\n${output.split('\n').slice(-15).join('\n')}`)
}

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
