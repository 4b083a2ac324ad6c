import { Prisma } from '@gatepost/db'
import {
  deviceDiscoveryMinutes,
  type AccessChoice,
  type AccessLevel,
  type AccessReason,
  type AccessState,
} from '@gatepost/protocol/tables'
import type { RuleFacts } from '@gatepost/protocol/access'
import type { Transaction } from '../room.ts'
import { isPolicyMet, type DecisionColumns } from './access-store.ts'
import { ruleFactsOf, type DeviceTexts } from './device-texts.ts'
import type { DecisionStamp } from './decision-store.ts'
import { isForEverybody } from './judge.ts'
import type { ScopedRule } from './rule-store.ts'

/** Which part of the fleet is judged anew. `undecided`: what only the organization's present default decides on. */
export type FleetPart =
  | { readonly kind: 'everything' }
  | { readonly kind: 'classes'; readonly ids: readonly number[] }
  | { readonly kind: 'users'; readonly ids: readonly string[] }
  | { readonly kind: 'undecided' }

/** Live devices that are alike in everything that a decision rests on, and in the decision that they have. */
export type FleetGroup = {
  readonly classId: number
  /** The rules limited to some people that hold for their users. */
  readonly rules: readonly string[]
  readonly isActiveSyncEnabled: boolean
  readonly isPolicyMet: boolean
  readonly exemption: AccessChoice | null
  readonly isBackAfterWipe: boolean
  readonly defaultAccessLevel: AccessLevel
  /** New, and it has not told of itself yet. */
  readonly isSilent: boolean
  readonly state: AccessState
  readonly reason: AccessReason
  readonly ruleId: string | null
  /** Stands for the words of trace and notes. */
  readonly words: string
}

export type FleetQuestion = { readonly part: FleetPart; readonly rules: readonly ScopedRule[]; readonly at: Date }

/** The devices of this part in groups, each with their number. */
export async function readFleetGroups(
  tx: Transaction,
  question: FleetQuestion,
): Promise<(FleetGroup & { readonly devices: number })[]> {
  return await tx.$queryRaw<(FleetGroup & { devices: number })[]>`
    WITH ${fleetRelation(question)}
    SELECT "classId", rules::text[], "isActiveSyncEnabled", "isPolicyMet", exemption::text, "isBackAfterWipe",
           "defaultAccessLevel"::text, "isSilent", state::text, reason::text, "ruleId", words::text, count(*)::int AS devices
      FROM fleet
     GROUP BY "classId", rules, "isActiveSyncEnabled", "isPolicyMet", exemption, "isBackAfterWipe",
              "defaultAccessLevel", "isSilent", state, reason, "ruleId", words`
}

/** What the devices of each class say of themselves; of all classes unless `ids` are given. */
export async function readClassFacts(tx: Transaction, ids?: readonly number[]): Promise<Map<number, RuleFacts>> {
  const which = ids ? Prisma.sql`id = ANY(${[...ids]}::int[])` : Prisma.sql`true`
  const rows = await tx.$queryRaw<(DeviceTexts & { id: number })[]>`
    SELECT id, device_type AS "deviceType", model, os, user_agent AS "userAgent", wl_header AS "wlHeader"
      FROM device_class WHERE ${which}`
  return new Map(rows.map((row) => [row.id, ruleFactsOf(row)]))
}

/** A group with its decision: `verdict` is its place among the decisions; `isNew` where it is another than before. */
export type JudgedGroup = FleetGroup & { readonly verdict: number; readonly isNew: boolean; readonly isTold: boolean }

/** How many devices of one verdict were written; `isNew` false: only the words of their trace or notes are others. */
export type Written = {
  readonly verdict: number
  readonly isNew: boolean
  readonly devices: number
  /** At most 1001 of those whose move people are told of. */
  readonly told: readonly string[]
  /** At most 151 of all. */
  readonly ids: readonly string[]
}

export type FleetDecisions = {
  readonly groups: readonly JudgedGroup[]
  readonly verdicts: readonly DecisionColumns[]
  readonly stamp: DecisionStamp
}

/** What stands for the words of these decisions, in their order. */
export async function wordsOf(tx: Transaction, verdicts: readonly DecisionColumns[]): Promise<string[]> {
  const rows = await tx.$queryRaw<{ words: string }[]>`
    SELECT ${words(Prisma.sql`v.value->'trace'`, Prisma.sql`v.value->'notes'`)}::text AS words
      FROM jsonb_array_elements(${JSON.stringify(verdicts)}::jsonb) WITH ORDINALITY v (value, n) ORDER BY v.n`
  return rows.map((row) => row.words)
}

/**
 * Writes the decisions of groups to their devices, with their histories, in statements about all of them. The same as
 * `storeDecisions` and `keepDecisions` on each; devices are locked by id, as everywhere.
 */
export async function storeFleetDecisions(
  tx: Transaction,
  question: FleetQuestion,
  { groups, verdicts, stamp }: FleetDecisions,
): Promise<Written[]> {
  await findNews(tx, question, groups)
  const { at, cause, actorName } = stamp
  const decisions = JSON.stringify(verdicts.map((columns, verdict) => ({ verdict, ...columns })))
  const written = await tx.$queryRaw<Written[]>`
    WITH verdict AS MATERIALIZED (
      SELECT * FROM jsonb_to_recordset(${decisions}::jsonb) AS v (verdict int, state access_state, reason access_reason,
             rule uuid, trace jsonb, notes jsonb)
    ), locked AS (
      SELECT n.* FROM fleet_news n JOIN device d ON d.id = n.id ORDER BY n.id FOR NO KEY UPDATE OF d
    ), changed AS (
      UPDATE device d
         SET access_since = CASE WHEN d.access_state = v.state THEN d.access_since ELSE ${at} END,
             access_state = v.state, access_reason = v.reason, access_rule_id = v.rule, access_trace = v.trace,
             access_notes = v.notes,
             version = d.version + ((d.access_state, d.access_reason) IS DISTINCT FROM (v.state, v.reason))::int
        FROM locked l JOIN verdict v ON v.verdict = l.verdict
       WHERE d.id = l.id
      RETURNING d.id, l.verdict, l.is_new, l.is_told
    ), kept AS (
      INSERT INTO access_decision (device_row_id, at, state, reason, rule_id, trace, notes, cause, actor_name)
      SELECT c.id, ${at}, v.state, v.reason, v.rule, v.trace, v.notes, ${cause}, ${actorName}
        FROM changed c JOIN verdict v ON v.verdict = c.verdict
       WHERE c.is_new
    )
    SELECT verdict, is_new AS "isNew", count(*)::int AS devices,
           coalesce((array_agg(id::text) FILTER (WHERE is_told))[1:1001], '{}') AS told,
           (array_agg(id::text))[1:151] AS ids
      FROM changed GROUP BY verdict, is_new ORDER BY verdict, is_new`
  await tx.$executeRaw`DROP TABLE fleet_news`
  return written
}

/**
 * The devices of these groups, in a table of this transaction: the planner has to know how many they are. How many groups
 * there are it cannot, and would try each device with each of them.
 */
async function findNews(tx: Transaction, question: FleetQuestion, groups: readonly JudgedGroup[]): Promise<void> {
  const classIds = [...new Set(groups.map(({ classId }) => classId))]
  await tx.$executeRaw`
    CREATE TEMPORARY TABLE fleet_news (id uuid, verdict int, is_new boolean, is_told boolean) ON COMMIT DROP`
  await tx.$queryRaw`SELECT set_config('enable_nestloop', 'off', true)`
  await tx.$executeRaw`
    WITH ${fleetRelation(question, Prisma.sql`d.class_id = ANY(${classIds}::int[])`)}, decided AS MATERIALIZED (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(groups)}::jsonb) AS g ("classId" int, rules uuid[],
             "isActiveSyncEnabled" boolean, "isPolicyMet" boolean, exemption access_choice, "isBackAfterWipe" boolean,
             "defaultAccessLevel" access_level, "isSilent" boolean, state access_state, reason access_reason,
             "ruleId" uuid, words bigint, verdict int, "isNew" boolean, "isTold" boolean)
    )
    INSERT INTO fleet_news (id, verdict, is_new, is_told)
    SELECT f.id, g.verdict, g."isNew", g."isTold"
      FROM fleet f
      JOIN decided g ON g."classId" = f."classId" AND g.rules = f.rules AND g.state = f.state AND g.reason = f.reason
           AND g."defaultAccessLevel" = f."defaultAccessLevel" AND g."isSilent" = f."isSilent"
           AND g."isActiveSyncEnabled" = f."isActiveSyncEnabled" AND g."isPolicyMet" = f."isPolicyMet"
           AND g."isBackAfterWipe" = f."isBackAfterWipe" AND g.words = f.words
           AND g.exemption IS NOT DISTINCT FROM f.exemption AND g."ruleId" IS NOT DISTINCT FROM f."ruleId"`
  await tx.$queryRaw`SELECT set_config('enable_nestloop', 'on', true)`
  await tx.$executeRaw`ANALYZE fleet_news`
}

/** Whole traces would be compared a million times: of two with the same number here the words are the same. */
function words(trace: Prisma.Sql, notes: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`hashtextextended((${trace})::text || (${notes})::text, 0)`
}

/** Devices that the present default decides on keep it: returns how many. */
export async function keepDefaultLevel(tx: Transaction, level: AccessLevel): Promise<number> {
  return await tx.$executeRaw`
    UPDATE device SET kept_default_level = ${level}::access_level
     WHERE is_live AND access_reason = 'global' AND kept_default_level IS NULL`
}

function fleetRelation({ part, rules, at }: FleetQuestion, which = Prisma.sql`true`): Prisma.Sql {
  const limited = rules.filter((rule) => !isForEverybody(rule))
  const users = limited.flatMap(({ id, scopeUsers }) => scopeUsers.map((user) => ({ rule: id, user })))
  const groups = limited.flatMap(({ id, scopeGroups }) => scopeGroups.map((group) => ({ rule: id, group })))
  const silentSince = new Date(at.getTime() - deviceDiscoveryMinutes * 60_000)
  return Prisma.sql`
    covered AS (
      SELECT user_id, array_agg(rule ORDER BY rule) AS rules
        FROM (SELECT s."user" AS user_id, s.rule
                FROM jsonb_to_recordset(${JSON.stringify(users)}::jsonb) AS s (rule uuid, "user" uuid)
               UNION
              SELECT m.user_id, s.rule
                FROM jsonb_to_recordset(${JSON.stringify(groups)}::jsonb) AS s (rule uuid, "group" uuid)
                JOIN user_group_member m ON m.group_id = s."group") one
       GROUP BY user_id
    ), fleet AS (
      SELECT d.id, d.class_id AS "classId", coalesce(c.rules, '{}') AS rules,
             u.is_active_sync_enabled AS "isActiveSyncEnabled", ${isPolicyMet} AS "isPolicyMet", e.access AS exemption,
             d.is_back_after_wipe AS "isBackAfterWipe",
             coalesce(d.kept_default_level, o.default_access_level) AS "defaultAccessLevel",
             (d.device_information_at IS NULL AND d.first_sync_at > ${silentSince}) AS "isSilent",
             d.access_state AS state, d.access_reason AS reason, d.access_rule_id AS "ruleId",
             ${words(Prisma.sql`d.access_trace`, Prisma.sql`d.access_notes`)} AS words
        FROM device d
        JOIN app_user u ON u.id = d.user_id
        LEFT JOIN exemption e ON e.user_id = d.user_id AND e.device_id = d.device_id
              AND (e.expires_at IS NULL OR e.expires_at > ${at})
        LEFT JOIN covered c ON c.user_id = d.user_id
       CROSS JOIN organization o
       WHERE d.is_live AND ${isInPart(part)} AND ${which})`
}

function isInPart(part: FleetPart): Prisma.Sql {
  switch (part.kind) {
    case 'everything':
      return Prisma.sql`true`
    case 'classes':
      return Prisma.sql`d.class_id = ANY(${[...part.ids]}::int[])`
    case 'users':
      return Prisma.sql`d.user_id = ANY(${[...part.ids]}::uuid[])`
    case 'undecided':
      return Prisma.sql`d.access_reason = 'global' AND d.kept_default_level IS NULL`
  }
}
