import { findOrInstall, findProgram, isProgram } from './debian-package.mjs'

const onMac = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** Without windows to draw it takes a third less time for the same tests. */
const withoutWindows = { packageName: 'chromium-headless-shell', programs: ['chromium-headless-shell'] }

const withWindows = {
  packageName: 'chromium',
  programs: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
  places: onMac,
}

const hints = {
  reason: 'The browser tests need Chromium.',
  advice: 'Or name one by GATEPOST_CHROMIUM, or leave the tests out by --without=browser.',
}

/**
 * Path of a Chromium: GATEPOST_CHROMIUM, or the one without windows, which as root on Debian and its kin is installed now,
 * or any other there is.
 * @throws {Error} that tells how to install one.
 */
export async function findChromium() {
  const chosen = process.env.GATEPOST_CHROMIUM
  if (chosen && !isProgram(chosen)) throw new Error(`GATEPOST_CHROMIUM names ${chosen}, which is no program.`)
  if (chosen) return chosen
  try {
    return await findOrInstall({ ...withoutWindows, ...hints })
  } catch (error) {
    const other = findProgram(withWindows.programs, withWindows.places)
    if (other) console.error(`Using ${other}; ${withoutWindows.packageName} would be quicker.`)
    if (other) return other
    if (process.getuid?.() === 0) return findOrInstall({ ...withWindows, ...hints }) // a Debian too old for the other
    throw error
  }
}
