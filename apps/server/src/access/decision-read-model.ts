import { Prisma } from '@gatepost/db'
import {
  accessSteps,
  accessStates,
  accessLevels,
  traceOutcomes,
  type AccessReason,
  type AccessState,
  type AccessStepId,
} from '@gatepost/protocol/tables'
import type { AccessNote, AccessTraceStep } from '@gatepost/protocol/access'
import { z } from 'zod'
import { isDeviceInScope, type DeviceScope } from '../device-scope.ts'
import type { Database } from '../room.ts'

/** One decision of a device's history: why it was made then, not what it would be now. */
export type DecisionView = {
  readonly id: string
  readonly at: Date
  readonly accessState: AccessState
  readonly accessReason: AccessReason
  readonly decidedBy: AccessStepId
  readonly rule: { readonly id: string; readonly name: string } | null
  readonly trace: readonly AccessTraceStep[]
  readonly notes: readonly AccessNote[]
  readonly cause: string
  readonly actorName: string
}

type Row = Omit<DecisionView, 'decidedBy' | 'rule' | 'trace' | 'notes'> & {
  readonly ruleId: string | null
  readonly trace: unknown
  readonly notes: unknown
}

/** Whether there is such a device, present or past, that the reader may see. */
export async function isDeviceSeen(database: Database, id: string, scope: DeviceScope): Promise<boolean> {
  const rows = await database.prisma.$queryRaw<object[]>`
    SELECT 1 FROM device d WHERE d.id = ${id}::uuid AND ${isDeviceInScope(scope)}`
  return rows.length > 0
}

/** The newest first, those before the one with the id `before`. */
export async function readDecisions(
  database: Database,
  {
    deviceRowId,
    before,
    limit,
  }: { readonly deviceRowId: string; readonly before: string | null; readonly limit: number },
): Promise<DecisionView[]> {
  const isBefore = before === null ? Prisma.sql`true` : Prisma.sql`n.id < ${before}::bigint`
  // By the number itself: "id" alone would be the text that is selected, in which 9 comes after 10.
  const rows = await database.prisma.$queryRaw<Row[]>`
    SELECT n.id::text, at, state::text AS "accessState", reason::text AS "accessReason", rule_id AS "ruleId", trace, notes, cause, actor_name AS "actorName"
      FROM access_decision n WHERE device_row_id = ${deviceRowId}::uuid AND ${isBefore}
     ORDER BY n.id DESC LIMIT ${limit}`
  return rows.map(viewOf)
}

export async function countDecisions(database: Database, deviceRowId: string, limit: number): Promise<number> {
  const [row] = await database.prisma.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count
      FROM (SELECT 1 FROM access_decision WHERE device_row_id = ${deviceRowId}::uuid LIMIT ${limit}) one`
  return row?.count ?? 0
}

const storedTrace = z.array(
  z.object({
    step: z.enum(accessSteps.map(({ id }) => id)),
    outcome: z.enum(traceOutcomes),
    detail: z.string().exactOptional(),
  }),
)

const storedNotes = z.array(
  z.object({
    kind: z.literal('reportOnlyRule'),
    rule: z.object({ id: z.string(), name: z.string(), level: z.enum(accessLevels), isReportOnly: z.boolean() }),
    state: z.enum(accessStates),
  }),
)

function viewOf({ ruleId, ...row }: Row): DecisionView {
  const trace = storedTrace.parse(row.trace)
  const deciding = trace.find(({ outcome }) => outcome === 'decided')
  // The step that a rule decided at has its name: the rule may be gone by now.
  const rule = ruleId === null ? null : { id: ruleId, name: deciding?.detail ?? '' }
  const decidedBy = deciding?.step ?? 'organizationDefault'
  return { ...row, decidedBy, rule, trace, notes: storedNotes.parse(row.notes) }
}
