import { binary, root, run } from './tools.mjs'
import { check } from './stages.mjs'

/** Decisions that erase, block and let in: no branch of them may be without a test. */
const decisions = ['access', 'provisioning', 'throttle', 'wipe'].map((folder) => `packages/protocol/src/${folder}`)

/** Runs the decisions' own tests once more, counting branches; fails below 100 %. */
export const branches = check('branches of the decisions', () =>
  run(binary('vitest'), [
    'run',
    '--project=unit',
    '--reporter=dot',
    '--coverage.enabled',
    '--coverage.provider=v8',
    '--coverage.reporter=text',
    `--coverage.reportsDirectory=${root}/dist/coverage`,
    '--coverage.thresholds.branches=100',
    ...decisions.map((folder) => `--coverage.include=${folder}/**`),
    '--coverage.exclude=**/testing/**',
    ...decisions,
  ]),
)
