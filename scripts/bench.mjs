/** `pnpm bench [options]`: builds the product and measures it; options go to bench/src/main.ts. */
import { build } from './steps/build.mjs'
import { preflight } from './steps/preflight.mjs'
import { root, run } from './steps/tools.mjs'

preflight()
try {
  await build(['server', 'console', 'migrations', 'cli'])
  process.exitCode = await run(process.execPath, [
    `${root}/scripts/run.mjs`,
    'bench/src/main.ts',
    ...process.argv.slice(2),
  ])
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}
