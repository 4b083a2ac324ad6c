import { policySettings } from '@gatepost/protocol/tables'
import type { SettingValue } from '../compare-settings.ts'
import { arrayIn, fromExchange, isNumbered, type Setting } from './exchange-value.ts'
import { readCsv, unguarded } from './read-csv.ts'
import { readFormatList } from './read-format-list.ts'
import { readStrictJson, UnreadableText, type StrictJson } from './read-strict-json.ts'

/** `json`, `csv` and `list` are what PowerShell makes of Exchange's policies, `gatepost` is our own document as JSON. */
export type PolicyFormat = 'json' | 'csv' | 'list' | 'gatepost'

/** A policy as the text says it, before the settings table has judged its settings. */
export type ReadPolicy = {
  /** Undefined where the text has none. */
  readonly name: string | undefined
  readonly settings: Readonly<Record<string, SettingValue>>
  /** Properties that are no settings here, by their names in the text. */
  readonly ignored: readonly string[]
  readonly faults: readonly ReadFault[]
}

/** `property` as the text calls it. */
export type ReadFault = { readonly property: string; readonly message: string }

const mostPolicies = 100

/** Reads one or several policies. Throws UnreadableText where the text is none of the format. */
export function readPolicies(format: PolicyFormat, text: string): readonly ReadPolicy[] {
  const objects = objectsIn(format, text.replace(/^\uFEFF/u, ''))
  if (objects.length === 0) throw new UnreadableText('', 'has no policy in it')
  if (objects.length > mostPolicies) throw new UnreadableText('', `has more than ${mostPolicies} policies`)
  return objects.map((members) => (format === 'gatepost' ? readOwn(members) : readExchange(members)))
}

type Members = ReadonlyMap<string, StrictJson>

function objectsIn(format: PolicyFormat, text: string): readonly Members[] {
  switch (format) {
    case 'json':
    case 'gatepost':
      return jsonObjects(readStrictJson(text))
    case 'csv':
      return csvObjects(readCsv(text))
    case 'list':
      return readFormatList(text)
  }
}

function jsonObjects(value: StrictJson): readonly Members[] {
  const items: readonly StrictJson[] = Array.isArray(value) ? value : (arrayIn(value) ?? [value])
  return items.map((item, index) => {
    if (typeof item === 'object' && item !== null && 'members' in item) return item.members
    throw new UnreadableText(`[${index}]`, 'must be an object')
  })
}

function csvObjects([titles = [], ...rows]: readonly (readonly string[])[]): readonly Members[] {
  const twice = titles.find((title, index) => titles.indexOf(title) !== index)
  if (twice !== undefined) throw new UnreadableText(twice.slice(0, 64), 'is there twice')
  return rows.map((row, index) => {
    if (row.length !== titles.length) {
      throw new UnreadableText(`[${index}]`, `must have ${titles.length} cells and has ${row.length}`)
    }
    return new Map(titles.map((title, column) => [title, unguarded(row[column] ?? '')]))
  })
}

/** Names as both cmdlets have them: MinPasswordLength, and MinDevicePasswordLength before Exchange 2013. */
const settingsByProperty: ReadonlyMap<string, Setting> = new Map(
  policySettings.flatMap((setting) => {
    const names = setting.element === null ? [setting.exchangeParameter] : [setting.exchangeParameter, setting.element]
    return names.map((name) => [name.toLowerCase(), setting] as const)
  }),
)

function readExchange(members: Members): ReadPolicy {
  const settings = new Map<string, SettingValue>()
  const ignored: string[] = []
  const faults: ReadFault[] = []
  for (const [property, value] of members) {
    const setting = settingsByProperty.get(property.toLowerCase())
    const isUnknownNumber = setting?.kind === 'choice' && typeof value === 'number' && !isNumbered(setting)
    const read = setting && !isUnknownNumber ? fromExchange(setting, value) : undefined
    if (!setting || !read) {
      if (!isName(property)) ignored.push(property)
    } else if (settings.has(setting.name)) {
      faults.push({ property, message: `says ${setting.name} a second time` })
    } else if ('fault' in read) {
      faults.push({ property, message: read.fault })
    } else {
      settings.set(setting.name, read.value)
    }
  }
  return { name: nameIn(members), settings: Object.fromEntries(settings), ignored, faults }
}

const names = ['Name', 'name'] as const

function isName(property: string): boolean {
  return names.some((name) => name === property)
}

function nameIn(members: Members): string | undefined {
  const name = names.map((one) => members.get(one)).find((value) => typeof value === 'string')
  return typeof name === 'string' ? name.trim() : undefined
}

/** Our own document says nothing that we do not know. */
function readOwn(members: Members): ReadPolicy {
  const sent = members.get('settings') ?? null
  const own = typeof sent === 'object' && sent !== null && 'members' in sent ? sent.members : undefined
  const faults: ReadFault[] = [...members.keys()]
    .filter((property) => property !== 'name' && property !== 'settings')
    .map((property) => ({ property, message: 'is nothing that a policy has' }))
  if (!own) faults.push({ property: 'settings', message: 'must be an object' })
  const settings = [...(own ?? [])].map(([name, value]) => [name, plainValue(value)] as const)
  return { name: nameIn(members), settings: Object.fromEntries(settings), ignored: [], faults }
}

/** What is no value of any setting becomes a number that none can have: the settings table refuses it by name. */
function plainValue(value: StrictJson): SettingValue {
  if (typeof value !== 'object' || value === null) return value
  const texts = Array.isArray(value) ? value.filter((item) => typeof item === 'string') : undefined
  return texts && Array.isArray(value) && texts.length === value.length ? texts : Number.NaN
}
