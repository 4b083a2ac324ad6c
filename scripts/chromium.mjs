/** `node scripts/chromium.mjs`: prints the path of a Chromium for the browser tests; as root it installs one. */
import { findChromium } from './steps/chromium.mjs'

try {
  console.log(await findChromium())
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}
