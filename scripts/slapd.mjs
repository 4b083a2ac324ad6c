/** `node scripts/slapd.mjs`: prints the path of slapd, OpenLDAP's server; as root it installs it. */
import { findOrInstall } from './steps/debian-package.mjs'

try {
  const reason = 'The tests of the directory run against the real slapd.'
  const places = ['/usr/sbin/slapd']
  console.log(await findOrInstall({ packageName: 'slapd', programs: ['slapd'], places, reason }))
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}
