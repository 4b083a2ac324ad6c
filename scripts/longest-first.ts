import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Small files that take long: begun last, they would run on alone at the end. The others follow as vitest would have them. */
const longest = [
  'killed-while-wiping',
  'processes',
  'authorization-matrix',
  'command-line',
  'wipe-flood',
  'two-processes-and-death',
  'builtin-mailbox',
  'stolen-administrator',
  'full-disk',
  'database-away',
  'embedded-postgres',
].map((name) => `/${name}.int.test.ts`)

/** The order in which files of tests begin. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.toSorted((a, b) => placeOf(a) - placeOf(b))
  }
}

function placeOf({ moduleId }: TestSpecification): number {
  const place = longest.findIndex((end) => moduleId.endsWith(end))
  return place === -1 ? longest.length : place
}
