import { Prisma } from '@gatepost/db'
import { anyOf } from '../any-of-read-model.ts'
import type { FilterTerm, ListTerm, TimeRange } from '../list-term.ts'
import type { Database } from '../room.ts'
import { searchPatterns } from '../search-patterns.ts'
import { usersOfPolicies } from '../users-of-policies-read-model.ts'

/** The term as a condition on `app_user u`. Throws for a field that it does not know: the door has refused such a query. */
export async function termCondition(database: Database, term: ListTerm): Promise<Prisma.Sql> {
  const condition = await positive(database, term)
  return term.isNegated ? Prisma.sql`NOT coalesce(${condition}, false)` : condition
}

async function positive(database: Database, term: ListTerm): Promise<Prisma.Sql> {
  switch (term.kind) {
    case 'word':
      return wordCondition(term.text)
    case 'time':
      return anyOf(term.ranges, (range) => timeCondition(term.field, range))
    case 'filter':
      if (term.field === 'policy') return policyInForce(await policiesNamed(database, term.values))
      return anyOf(term.values, (value) => filterCondition(term, value))
  }
}

/** All its words, each anywhere in name, address or department. */
export function wordCondition(text: string): Prisma.Sql {
  const words = wordsSearched(text)
  return words.length === 0 ? Prisma.sql`true` : found(Prisma.join(words, ' AND '))
}

/** The same words as conditions on `user_search s`. */
export function wordsSearched(text: string): readonly Prisma.Sql[] {
  return searchPatterns(text).map((patterns) => anyOf(patterns, isSearched))
}

function isSearched(pattern: string): Prisma.Sql {
  return Prisma.sql`s.text LIKE lower(${pattern})`
}

function found(condition: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`u.id IN (SELECT s.user_id FROM user_search s WHERE ${condition})`
}

function timeCondition(field: string, range: TimeRange): Prisma.Sql {
  if (field === 'created') return inRange(Prisma.sql`u.created_at`, range)
  if (field !== 'last') throw unknown(field)
  const last = Prisma.sql`max(d.last_success_sync_at)`
  if (range === 'never') return Prisma.sql`NOT ${hasDevices(Prisma.sql`${last} IS NOT NULL`)}`
  return hasDevices(inRange(last, range))
}

/** What holds for their devices together. Those of all users are looked at in one go: one by one it takes four times as long. */
function hasDevices(condition: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(u.id IN (SELECT d.user_id FROM device d WHERE d.is_live GROUP BY d.user_id HAVING ${condition}))`
}

function inRange(time: Prisma.Sql, range: TimeRange): Prisma.Sql {
  if (range === 'never') return Prisma.sql`${time} IS NULL`
  const { from, until } = range
  return Prisma.sql`(${time} >= ${from ?? new Date(0)} AND (${until}::timestamptz IS NULL OR ${time} < ${until}))`
}

function filterCondition({ field, operator }: FilterTerm, value: string): Prisma.Sql {
  switch (field) {
    case 'user':
      return Prisma.sql`(${has(Prisma.sql`u.name`, value)} OR ${has(Prisma.sql`u.display_name`, value)})`
    case 'address':
      return has(Prisma.sql`u.address`, value)
    case 'department':
      return has(Prisma.sql`u.department`, value)
    case 'group':
      return groupCondition(value)
    case 'activesync':
      return value === 'enabled' ? Prisma.sql`u.is_active_sync_enabled` : Prisma.sql`NOT u.is_active_sync_enabled`
    case 'account':
      return value === 'disabled' ? Prisma.sql`u.is_disabled` : Prisma.sql`NOT u.is_disabled`
    case 'source':
      return Prisma.sql`u.source = ${value}::user_source`
    case 'ownership':
      return Prisma.sql`u.default_ownership = ${value}::device_ownership`
    case 'limit':
      return value === 'reached' ? isAtDeviceLimit : Prisma.sql`NOT ${isAtDeviceLimit}`
    case 'devices':
      return hasAsManyDevices(operator, Number(value))
    default:
      throw unknown(field)
  }
}

/** They have as many devices as they may have: another one is refused. Counted in one walk along device_one_live. */
export const isAtDeviceLimit = Prisma.sql`(u.id IN (
  SELECT h.user_id
    FROM (SELECT d.user_id, count(*) AS devices FROM device d WHERE d.is_live GROUP BY d.user_id) h
    JOIN app_user limited ON limited.id = h.user_id CROSS JOIN organization o
   WHERE h.devices >= coalesce(limited.device_limit, o.max_devices_per_user)))`

/** Who has no device is in no count of devices. */
function hasAsManyDevices(operator: FilterTerm['operator'], value: number): Prisma.Sql {
  const isSo = Prisma.sql`count(*) ${comparisons[operator]} ${value}`
  return holdsForNone[operator](value) ? Prisma.sql`NOT ${hasDevices(Prisma.sql`NOT ${isSo}`)}` : hasDevices(isSo)
}

const holdsForNone = {
  is: (value: number) => value === 0,
  '<': (value: number) => value > 0,
  '<=': (value: number) => value >= 0,
  '>': (value: number) => value < 0,
  '>=': (value: number) => value <= 0,
} as const satisfies Record<FilterTerm['operator'], (value: number) => boolean>

const comparisons = {
  is: Prisma.sql`=`,
  '<': Prisma.sql`<`,
  '<=': Prisma.sql`<=`,
  '>': Prisma.sql`>`,
  '>=': Prisma.sql`>=`,
} as const satisfies Record<FilterTerm['operator'], Prisma.Sql>

function groupCondition(value: string): Prisma.Sql {
  if (value === '') return Prisma.sql`NOT EXISTS (SELECT 1 FROM user_group_member m WHERE m.user_id = u.id)`
  return Prisma.sql`u.id IN (
    SELECT m.user_id FROM user_group_member m JOIN user_group g ON g.id = m.group_id
     WHERE lower(g.name) LIKE lower(${containing(value)}))`
}

type Policies = { readonly ids: readonly string[]; readonly hasDefault: boolean }

async function policiesNamed(database: Database, values: readonly string[]): Promise<Policies> {
  // A link names a policy by its id, which stays when the name changes.
  const named = values.map((value) => Prisma.sql`(lower(name) LIKE lower(${containing(value)}) OR id::text = ${value})`)
  const rows = await database.prisma.$queryRaw<{ id: string; isDefault: boolean }[]>`
    SELECT id, is_default AS "isDefault" FROM policy WHERE ${Prisma.join(named, ' OR ')}`
  return { ids: rows.map(({ id }) => id), hasDefault: rows.some(({ isDefault }) => isDefault) }
}

/** One of these policies is in force: their own, else their group's, else the default one, which most have. */
export function policyInForce({ ids, hasDefault }: Policies): Prisma.Sql {
  if (!hasDefault) return Prisma.sql`u.id IN (${usersOfPolicies(ids)})`
  const isNamed = Prisma.sql`= ANY(${[...ids]}::uuid[])`
  return Prisma.sql`
    (u.policy_id ${isNamed} OR (u.policy_id IS NULL AND (u.group_policy_id ${isNamed} OR u.group_policy_id IS NULL)))`
}

/** One of the searched columns has this text, '' when it has none. Three letters in a row are found by the search's index. */
function has(column: Prisma.Sql, value: string): Prisma.Sql {
  if (value === '') return Prisma.sql`${column} = ''`
  const pattern = containing(value)
  const isContained = Prisma.sql`lower(${column}) LIKE lower(${pattern})`
  return /[\p{L}\p{N}]{3}/u.test(value) ? Prisma.sql`(${found(isSearched(pattern))} AND ${isContained})` : isContained
}

/** Text and not a pattern, anywhere. */
function containing(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
}

function unknown(field: string): Error {
  return new Error(`The list of users knows no field "${field}".`)
}
