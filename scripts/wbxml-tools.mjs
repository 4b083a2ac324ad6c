/** `node scripts/wbxml-tools.mjs`: prints the path of wbxml2xml, which xml2wbxml comes with; as root it installs both. */
import { findOrInstall } from './steps/debian-package.mjs'

try {
  const reason = 'The tests of the WBXML codec compare it with wbxml2xml and xml2wbxml.'
  console.log(await findOrInstall({ packageName: 'libwbxml2-utils', programs: ['wbxml2xml'], reason }))
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}
