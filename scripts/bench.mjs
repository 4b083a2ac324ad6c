/** `pnpm bench [options]`: builds the product and measures it; options go to bench/src/main.ts. */
import { build } from './steps/build.mjs'
import { findChromium } from './steps/chromium.mjs'
import { preflight } from './steps/preflight.mjs'
import { root, run } from './steps/tools.mjs'

const inBrowser = ['lighthouse', 'console']

preflight()
try {
  await build(['server', 'console', 'migrations', 'cli'])
  const wanted = process.argv.slice(2)
  const names = wanted.filter((word, index) => !word.startsWith('--') && !wanted[index - 1]?.startsWith('--'))
  const needsBrowser = names.length === 0 || inBrowser.some((name) => names.includes(name))
  process.exitCode = await run(process.execPath, [`${root}/scripts/run.mjs`, 'bench/src/main.ts', ...wanted], {
    env: needsBrowser ? { GATEPOST_CHROMIUM: await findChromium() } : {},
  })
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}
