import { isDeepStrictEqual } from 'node:util'
import type { Configuration } from '@gatepost/contract'
import { stringify } from 'yaml'
import { CliError } from '../cli-error.ts'
import type { Call } from '../rest-client.ts'
import { planSection, type PlannedChange } from './plan.ts'
import { nameOf } from './plan-words.ts'
import type { Applying, Fields, PresentObject, Section } from './section.ts'
import { sections } from './sections.ts'

/** The configuration as it is, as YAML: always in the same order. */
export async function exportDocument(call: Call): Promise<string> {
  const parts: [string, unknown][] = []
  for (const section of sections) parts.push([section.name, contentOf(section, await section.read(call))])
  const options = { lineWidth: 120, sortMapEntries: false, aliasDuplicateObjects: false }
  return stringify({ gatepost: 1, ...Object.fromEntries(parts.toSorted(byName)) }, options)
}

/** What would have to be done, in the order in which it is done: deletions last, behind what refers to them. */
export async function planDocument(call: Call, document: Configuration): Promise<readonly PlannedChange[]> {
  const changes: PlannedChange[] = []
  for (const section of sections) {
    const wanted = wantedOf(section, document)
    if (wanted) changes.push(...planSection(section, wanted, await section.read(call)))
  }
  const isDeletion = ({ kind }: PlannedChange) => kind === 'delete'
  return [...changes.filter((change) => !isDeletion(change)), ...changes.filter(isDeletion).toReversed()]
}

/**
 * Does what was planned, one after another; stops at the first refusal and says what was done before it. Returns what was
 * done.
 */
export async function applyChanges(applying: Applying, changes: readonly PlannedChange[]): Promise<number> {
  let done = 0
  for (const change of changes) {
    try {
      await applyChange(applying, change)
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      const before = `${done} of ${changes.length} changes were made before it; the rest was not begun.`
      throw new CliError('refused', `${nameOf(change)}: ${reason}\n${before}`, { cause: error })
    }
    done += 1
    applying.say(`${words[change.kind]} ${nameOf(change)}`)
  }
  return done
}

const words = { create: 'created', change: 'changed', delete: 'deleted', shown: '' } as const

async function applyChange(applying: Applying, { section, key, kind, fields, present }: PlannedChange): Promise<void> {
  if (kind === 'create') {
    if (!section.create) throw new CliError('refused', 'there is no such thing, and none can be made')
    await section.create(applying, key, fields)
    return
  }
  // Read again: the changes before this one may have moved its revision and its place.
  const now = (await section.read(applying.call)).find((one) => one.key === key)
  if (!now || !present) throw new CliError('refused', 'it is gone by now')
  const names = Object.keys(kind === 'delete' ? present.fields : fields).filter((name) => name !== 'position')
  if (names.some((name) => !isDeepStrictEqual(now.fields[name], present.fields[name]))) {
    throw new CliError('refused', 'somebody changed it meanwhile: plan again')
  }
  if (kind === 'delete') await section.remove?.(applying, now)
  else await section.change?.(applying, now, fields)
}

function wantedOf(section: Section, document: Configuration): ReadonlyMap<string, Fields> | undefined {
  const part = new Map<string, unknown>(Object.entries(document)).get(section.name)
  if (!isFields(part)) return undefined
  if (section.isSingle) return new Map([['', part]])
  return new Map(Object.entries(part).flatMap(([key, fields]) => (isFields(fields) ? [[key, fields]] : [])))
}

function contentOf(section: Section, objects: readonly PresentObject[]): Fields {
  if (section.isSingle) return objects[0]?.fields ?? {}
  return Object.fromEntries(objects.map(({ key, fields }): [string, unknown] => [key, fields]).toSorted(byName))
}

function byName([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : Number(a > b)
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
