import { Prisma } from '@gatepost/db'
import type { RuleFacts } from '@gatepost/protocol/access'
import { isDeviceInScope, type DeviceScope } from '../device-scope.ts'
import type { Transaction } from '../room.ts'
import { ruleFactsOf, type DeviceTexts } from './device-texts.ts'

/** What a live device says of itself; undefined where there is none in scope. */
export async function readDeviceFacts(tx: Transaction, id: string, scope: DeviceScope): Promise<RuleFacts | undefined> {
  const [row] = await tx.$queryRaw<DeviceTexts[]>`
    SELECT d.device_type AS "deviceType", d.model, d.os, d.user_agent AS "userAgent", d.wl_header AS "wlHeader"
      FROM device d WHERE d.id = ${id}::uuid AND d.is_live AND ${isDeviceInScope(scope)}`
  return row && ruleFactsOf(row)
}

/**
 * Counting stops at `similarLimit`; `allowed` and `blocked` are people's decisions, `waiting` is quarantine. `classIds`: the
 * classes of the devices that were counted.
 */
export type ClassCounts = {
  readonly devices: number
  readonly classIds: readonly number[]
  readonly allowed: number
  readonly blocked: number
  readonly waiting: number
}

export const similarLimit = 1_000

/** Four short walks along the index by class: a fleet of equal phones costs no more than a thousand of them. */
export async function countClasses(
  tx: Transaction,
  { classIds, except, scope }: { classIds: readonly number[]; except: string; scope: DeviceScope },
): Promise<ClassCounts> {
  const walk = (condition: Prisma.Sql) => Prisma.sql`
    SELECT d.class_id FROM device d
     WHERE d.class_id = ANY(${[...classIds]}::int[]) AND ${condition} AND d.is_live AND d.id <> ${except}::uuid
       AND ${isDeviceInScope(scope)} LIMIT ${similarLimit}`
  const count = (condition: Prisma.Sql) => Prisma.sql`(SELECT count(*)::int FROM (${walk(condition)}) d)`
  const [counts] = await tx.$queryRaw<ClassCounts[]>`
    SELECT walked.devices, walked."classIds",
           ${count(Prisma.sql`d.access_reason = 'individual' AND d.access_state = 'allowed'`)} AS allowed,
           ${count(Prisma.sql`d.access_reason = 'individual' AND d.access_state = 'blocked'`)} AS blocked,
           ${count(Prisma.sql`d.access_state = 'quarantined'`)} AS waiting
      FROM (SELECT count(*)::int AS devices, coalesce(array_agg(DISTINCT class_id), '{}') AS "classIds"
              FROM (${walk(Prisma.sql`true`)}) d) walked`
  if (!counts) throw new Error('An aggregate answered without a row.')
  return counts
}
