/** `pnpm build [server] [cli] [demo] [console] [migrations]`: makes `dist`, all of it unless parts are named. */
import { build } from './steps/build.mjs'
import { preflight } from './steps/preflight.mjs'

preflight()
const names = process.argv.slice(2)
try {
  await build(names.length > 0 ? names : undefined)
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}
