import { binary, run } from './tools.mjs'
import { check } from './stages.mjs'

/** Stages that `pnpm check` and `pnpm test` share. */
export const formatting = check('format', () => run(binary('oxfmt'), ['--check']))
export const linting = check('lint', () => run(binary('oxlint'), ['--type-aware', '--deny-warnings']))
export const typing = check('types', () => run(binary('tsc'), ['-b']))
