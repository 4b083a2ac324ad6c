import { binary } from './tools.mjs'
import { check } from './stages.mjs'

/** Stages that `pnpm check` and `pnpm test` share. */
export const formatting = check('format', binary('oxfmt'), ['--check'])
export const linting = check('lint', binary('oxlint'), ['--type-aware', '--deny-warnings'])
export const typing = check('types', binary('tsc'), ['-b'])
