import { Prisma } from '@gatepost/db'
import type { Database } from '../room.ts'

/** The acts that can be taken back, each with what its objects are as far as it changes them. */
const facts = {
  'device.access': Prisma.sql`
    SELECT d.id, jsonb_build_object('access', coalesce(e.access::text, 'default'), 'until', e.expires_at) AS facts
      FROM device d LEFT JOIN exemption e ON e.user_id = d.user_id AND e.device_id = d.device_id WHERE d.is_live`,
  'device.tag': Prisma.sql`
    SELECT d.id, jsonb_build_object('tags', to_jsonb(d.tags)) AS facts FROM device d WHERE d.is_live`,
  'device.ownership': Prisma.sql`
    SELECT d.id, jsonb_build_object('ownership', d.ownership::text) AS facts FROM device d WHERE d.is_live`,
  'user.active-sync': Prisma.sql`
    SELECT u.id, jsonb_build_object('isEnabled', u.is_active_sync_enabled, 'until', u.active_sync_until) AS facts
      FROM app_user u WHERE u.deleted_at IS NULL`,
  'user.policy': Prisma.sql`
    SELECT u.id, jsonb_build_object('policyId', u.policy_id) AS facts FROM app_user u WHERE u.deleted_at IS NULL`,
  'user.device-limit': Prisma.sql`
    SELECT u.id, jsonb_build_object('deviceLimit', u.device_limit) AS facts FROM app_user u WHERE u.deleted_at IS NULL`,
} as const

export type ReversibleAct = keyof typeof facts

export function isReversible(act: string): act is ReversibleAct {
  return Object.hasOwn(facts, act)
}

/** The most objects of a job that can be taken back as a whole: what is kept for it is a row for each. */
export const mostUndone = 20_000

type Part = { readonly jobId: string; readonly ids: readonly string[] }

/** Keeps what these objects are now. What was kept once stays: a part that is done again has changed them already. */
export async function keepBefore(database: Database, act: ReversibleAct, { jobId, ids }: Part): Promise<void> {
  await database.prisma.$executeRaw`
    INSERT INTO bulk_job_before (job_id, object_id, facts)
    SELECT ${jobId}::uuid, o.id, o.facts FROM (${facts[act]}) o WHERE o.id = ANY(${[...ids]}::uuid[])
        ON CONFLICT DO NOTHING`
}

export type Remembered = { readonly id: string; readonly before: unknown; readonly present: unknown }

/** What these objects were before the job, and what they are now; those that are gone are left out. */
export async function readRemembered(
  database: Database,
  act: ReversibleAct,
  { jobId, ids }: Part,
): Promise<readonly Remembered[]> {
  return await database.prisma.$queryRaw<Remembered[]>`
    SELECT o.id, b.facts AS before, o.facts AS present
      FROM bulk_job_before b JOIN (${facts[act]}) o ON o.id = b.object_id
     WHERE b.job_id = ${jobId}::uuid AND b.object_id = ANY(${[...ids]}::uuid[])`
}
