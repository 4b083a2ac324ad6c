import { findOrInstall, isProgram } from './debian-package.mjs'

const programs = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

const onMac = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/**
 * Path of a Chromium: GATEPOST_CHROMIUM, or one on PATH, or, as root on Debian and its kin, one installed now.
 * @throws {Error} that tells how to install one.
 */
export async function findChromium() {
  const chosen = process.env.GATEPOST_CHROMIUM
  if (chosen && !isProgram(chosen)) throw new Error(`GATEPOST_CHROMIUM names ${chosen}, which is no program.`)
  if (chosen) return chosen
  return findOrInstall({
    packageName: 'chromium',
    programs,
    places: onMac,
    reason: 'The browser tests need Chromium.',
    advice: 'Or name one by GATEPOST_CHROMIUM, or leave the tests out by --without=browser.',
  })
}
