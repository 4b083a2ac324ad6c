import { check } from './stages.mjs'
import { binary, root, run } from './tools.mjs'

/**
 * Breaks the decisions and the codec in every way that Stryker knows, and counts how many of these mutants the unit tests
 * see. Fails below 85 %; what to mutate stands in packages/protocol/stryker.config.mjs.
 */
export const mutation = check('mutants of decisions and codec', () =>
  run(binary('stryker'), ['run'], {
    cwd: `${root}/packages/protocol`,
    // Each mutant meets the tests at their short count.
    env: { GATEPOST_TEST_LONG: '' },
  }),
)
