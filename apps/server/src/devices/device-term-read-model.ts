import { Prisma } from '@gatepost/db'
import { anyOf } from '../any-of-read-model.ts'
import { accessReasons, accessStates, deviceOwnerships, policyStates } from '@gatepost/protocol/tables'
import type { FilterTerm, ListTerm, TimeTerm, WordTerm } from '../list-term.ts'
import type { Database } from '../room.ts'
import { likeText, patternsOf } from '../search-patterns.ts'
import { usersOfPolicies } from '../users-of-policies-read-model.ts'
import { versionsOf } from '../version-term.ts'
import {
  classesWith,
  departmentsLike,
  groupsLike,
  likeAny,
  policiesLike,
  rulesLike,
  textsWith,
  type SharedText,
  type TextOfClass,
} from './named-objects-read-model.ts'
import { hasPolicyState } from './policy-state-read-model.ts'
import { hasWipe } from './wipe-term-read-model.ts'

type Context = { readonly database: Database; readonly now: Date }

/** One term as a condition on `device d`; undefined where it says nothing. */
export async function deviceCondition(term: ListTerm, context: Context): Promise<Prisma.Sql | undefined> {
  const condition = await positive(term, context)
  const isSaidByValues = term.kind === 'filter' && saidByValues.includes(term.field)
  return condition && (term.isNegated && !isSaidByValues ? Prisma.sql`NOT (${condition})` : condition)
}

async function positive(term: ListTerm, context: Context): Promise<Prisma.Sql | undefined> {
  if (term.kind === 'word') return found(term)
  if (term.kind === 'time') return isWithin(term)
  const condition = filters[term.field]
  if (!condition) throw new Error(`The list of devices has no field "${term.field}".`)
  return await condition(term, context)
}

function found({ text }: WordTerm): Prisma.Sql | undefined {
  return /[\p{L}\p{N}]/u.test(text) ? isSearched(text) : undefined
}

function isSearched(text: string): Prisma.Sql {
  const [local = ''] = text.split('@', 1)
  // The trigrams of an address's domain are in every row: without them the index finds the few at once.
  if (local !== text && /[\p{L}\p{N}]{3}/u.test(local)) {
    const pattern = `%${likeText(local)}@%`
    return Prisma.sql`(d.search_text LIKE lower(${pattern}) AND strpos(d.search_text, lower(${text})) > 0)`
  }
  const any = patternsOf(text).map((pattern) => Prisma.sql`d.search_text LIKE lower(${pattern})`)
  return Prisma.sql`(${Prisma.join(any, ' OR ')})`
}

type Filter = (term: FilterTerm, context: Context) => Prisma.Sql | Promise<Prisma.Sql>

const filters: Readonly<Record<string, Filter>> = {
  user: ({ values }) => anyOf(values, isOfUser),
  department: async ({ values }, { database }) => {
    const departments = await departmentsLike(database, values)
    return isOfUserWith(Prisma.sql`o.department = ANY(${departments}::text[])`)
  },
  group: async ({ values }, { database }) => Prisma.sql`d.user_id IN (
    SELECT m.user_id FROM user_group_member m WHERE m.group_id = ANY(${await groupsLike(database, values)}::uuid[]))`,
  state: (term) => Prisma.sql`d.access_state = ANY(${chosen(term, accessStates)}::access_state[])`,
  reason: (term) => Prisma.sql`d.access_reason = ANY(${chosen(term, accessReasons)}::access_reason[])`,
  rule: async ({ values }, { database }) =>
    Prisma.sql`d.access_rule_id = ANY(${await rulesLike(database, values)}::uuid[])`,
  exemption: ({ values }, { now }) => anyOf(values, (value) => hasExemption(value, now)),
  id: ({ values }) => anyOf(values, textOf(Prisma.sql`d.device_id`)),
  name: ({ values }) => anyOf(values, textOf(Prisma.sql`concat_ws(' ', d.custom_name, d.friendly_name)`)),
  imei: ({ values }) => anyOf(values, textOf(Prisma.sql`d.imei`)),
  phone: ({ values }) => anyOf(values, textOf(Prisma.sql`d.phone_number`)),
  operator: sharedText('mobile_operator'),
  language: sharedText('os_language'),
  model: textOfClass('model'),
  os: textOfClass('os'),
  type: textOfClass('device_type'),
  client: textOfClass('user_agent'),
  class: ({ values }) => Prisma.sql`d.class_id = ANY(${values.map(Number)}::int[])`,
  eas: (term) => Prisma.sql`d.protocol_version = ANY(${versionsOf(term)}::text[])`,
  policy: async ({ values }, { database }) => hasPolicy(await policiesLike(database, values)),
  ownership: (term) => Prisma.sql`d.ownership = ANY(${chosen(term, deviceOwnerships)}::device_ownership[])`,
  tag: ({ values }) => anyOf(values, hasTag),
  wipe: ({ values }, { now }) => anyOf(values, (value) => hasWipe(value, now)),
  policystate: async (term, { database }) => await hasPolicyState(database, chosen(term, policyStates)),
  sync: ({ values }) => anyOf(values, (value) => (value === 'failing' ? isFailing : Prisma.sql`NOT ${isFailing}`)),
  duplicate: ({ values }) => anyOf(values, (value) => (value === 'yes' ? isDuplicate : Prisma.sql`NOT ${isDuplicate}`)),
  snoozed: ({ values }, { now }) => anyOf(values, (value) => isSnoozed(value, now)),
}

/** Not one of a few values is one of the others: that has an index. */
const saidByValues: readonly string[] = ['state', 'reason', 'ownership', 'policystate']

function chosen<Choice extends string>({ values, isNegated }: FilterTerm, all: readonly Choice[]): Choice[] {
  return all.filter((value) => values.includes(value) !== isNegated)
}

function isOfUserWith(condition: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`d.user_id IN (SELECT o.id FROM app_user o WHERE ${condition})`
}

function isOfUser(value: string): Prisma.Sql {
  if (isUuid(value)) return Prisma.sql`d.user_id = ${value}::uuid`
  const patterns = patternsOf(value).map((pattern) => Prisma.sql`s.text LIKE lower(${pattern})`)
  return Prisma.sql`d.user_id IN (SELECT s.user_id FROM user_search s WHERE ${Prisma.join(patterns, ' OR ')})`
}

function isUuid(value: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value)
}

/** Where all that is searched holds a text, its index finds the few rows whose own column is looked at. */
function textOf(column: Prisma.Sql): (value: string) => Prisma.Sql {
  return (value) =>
    value === ''
      ? Prisma.sql`${column} = ''`
      : Prisma.sql`(${isSearched(value)} AND lower(${column}) LIKE lower(${`%${likeText(value)}%`}))`
}

/** More classes than this are looked up by the statement itself. */
const maxClassesNamed = 1_000

function textOfClass(column: TextOfClass): Filter {
  return async ({ values }, { database }) => {
    const ids = await classesWith(database, { column, values, limit: maxClassesNamed + 1 })
    if (ids.length <= maxClassesNamed) return Prisma.sql`d.class_id = ANY(${ids}::int[])`
    return Prisma.sql`d.class_id IN (SELECT c.id FROM device_class c WHERE ${likeAny(Prisma.raw(`c.${column}`), values)})`
  }
}

/** More texts than this are looked at one device after the other. */
const maxTextsNamed = 500

function sharedText(column: SharedText): Filter {
  return async ({ values }, { database }) => {
    const text = Prisma.raw(`d.${column}`)
    const named = values.filter((value) => value !== '')
    const texts = named.length === 0 ? [] : await textsWith(database, { column, values: named, limit: maxTextsNamed })
    if (!texts) return likeAny(text, values)
    // As in the partial index: with the condition that it is not empty, it finds them.
    const isOne = Prisma.sql`(${text} <> '' AND ${text} = ANY(${texts}::text[]))`
    return named.length < values.length ? Prisma.sql`(${text} = '' OR ${isOne})` : isOne
  }
}

/** Without `coalesce`, which hides from the planner how many users there are of each. */
function hasPolicy({ ids, hasDefault }: { ids: readonly string[]; hasDefault: boolean }): Prisma.Sql {
  if (!hasDefault) return Prisma.sql`d.user_id IN (${usersOfPolicies(ids)})`
  const isNamed = Prisma.sql`= ANY(${[...ids]}::uuid[])`
  return Prisma.sql`EXISTS (
    SELECT 1 FROM app_user o WHERE o.id = d.user_id
       AND (o.policy_id ${isNamed} OR (o.policy_id IS NULL AND (o.group_policy_id ${isNamed} OR o.group_policy_id IS NULL))))`
}

function hasTag(value: string): Prisma.Sql {
  if (value === '') return Prisma.sql`d.tags = '{}'`
  return Prisma.sql`(${isSearched(value)}
    AND EXISTS (SELECT 1 FROM unnest(d.tags) tag WHERE lower(tag) = lower(${value})))`
}

function hasExemption(value: string, now: Date): Prisma.Sql {
  const isExempt = (condition: Prisma.Sql) => Prisma.sql`(d.user_id, d.device_id) IN (
    SELECT e.user_id, e.device_id FROM exemption e WHERE (e.expires_at IS NULL OR e.expires_at > ${now}) ${condition})`
  if (value !== 'none') return isExempt(Prisma.sql`AND e.access = ${value}::access_choice`)
  return Prisma.sql`NOT EXISTS (
    SELECT 1 FROM exemption e WHERE e.user_id = d.user_id AND e.device_id = d.device_id
       AND (e.expires_at IS NULL OR e.expires_at > ${now}))`
}

/**
 * Its last request did not succeed: a success is written down with its own time, a moment later at most. Written as in the
 * partial index device_failing.
 */
export const isFailing = Prisma.sql`(d.last_sync_attempt_at IS NOT NULL AND (d.last_success_sync_at IS NULL
  OR d.last_sync_attempt_at - d.last_success_sync_at > interval '1 minute'))`

/** Its user has another of the same model: one of them is often forgotten in a drawer. Along device_by_user_and_model. */
const isDuplicate = Prisma.sql`(d.model <> '' AND (d.user_id, d.model) IN (
  SELECT twin.user_id, twin.model FROM device twin WHERE twin.is_live AND twin.model <> ''
   GROUP BY twin.user_id, twin.model HAVING count(*) > 1))`

function isSnoozed(value: string, now: Date): Prisma.Sql {
  const isSnoozedNow = Prisma.sql`(d.snoozed_until IS NOT NULL AND d.snoozed_until > ${now})`
  return value === 'yes' ? isSnoozedNow : Prisma.sql`NOT ${isSnoozedNow}`
}

const times: Readonly<Record<string, Prisma.Sql>> = {
  last: Prisma.sql`coalesce(d.last_success_sync_at, '-infinity')`,
  first: Prisma.sql`d.first_sync_at`,
  since: Prisma.sql`d.access_since`,
}

/** What never was is not long ago either: it is asked for by its own word. */
function isWithin({ field, ranges }: TimeTerm): Prisma.Sql {
  const column = times[field]
  if (!column) throw new Error(`The list of devices has no time "${field}".`)
  const conditions = ranges.map((range) => {
    if (range === 'never') return Prisma.sql`${column} = '-infinity'`
    const from = range.from ? Prisma.sql`${column} >= ${range.from}` : Prisma.sql`${column} > '-infinity'`
    const until = range.until ? Prisma.sql`AND ${column} < ${range.until}` : Prisma.empty
    return Prisma.sql`(${from} ${until})`
  })
  return Prisma.sql`(${Prisma.join(conditions, ' OR ')})`
}
