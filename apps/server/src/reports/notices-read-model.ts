import { Prisma } from '@gatepost/db'
import { wipeHolds } from '@gatepost/protocol/tables'
import type { Actor, Database } from '../room.ts'

/** Something that a person should know of, as the audit chain has it. */
export type Notice = {
  readonly sequence: number
  readonly at: Date
  readonly actor: Actor
  readonly action: string
  readonly target: { readonly kind: string; readonly id: string; readonly name: string }
  readonly reason: string
  readonly about: 'yours' | 'attention'
  readonly wipeId: string | null
  readonly counts: { readonly done: number; readonly failed: number; readonly left: number } | null
}

export type NoticeQuery = {
  /** "operator:<id>" or "token:<id>". */
  readonly person: string
  /** Acts that they are told of, whoever did them. */
  readonly attention: readonly string[]
  /** What became of their own wipes. */
  readonly ofOwnWipes: readonly string[]
  readonly since: Date
  readonly limit: number
}

type Row = Omit<Notice, 'sequence' | 'actor' | 'target' | 'counts'> & {
  readonly sequence: bigint
  readonly actorKind: Actor['kind']
  readonly actorId: string
  readonly actorName: string
  readonly targetKind: string
  readonly targetId: string
  readonly targetName: string
  readonly done: number | null
  readonly failed: number | null
  readonly left: number | null
}

/** Each part looks at a few entries by an index; nothing here grows with the log. What somebody did is no news to them. */
export async function readNotices(database: Database, query: NoticeQuery): Promise<Notice[]> {
  const { person, attention, ofOwnWipes, since, limit } = query
  const [kind = '', id = ''] = person.split(':')
  const isByOthers = Prisma.sql`NOT (e.actor_kind = ${kind} AND e.actor_id = ${id}) AND e.at >= ${since}`
  const newest = Prisma.sql`ORDER BY e.sequence DESC LIMIT ${limit}`
  const rows = await database.prisma.$queryRaw<Row[]>`
    SELECT DISTINCT ON (sequence) ${columns} FROM (
      (SELECT e.*, 'yours' AS about FROM
          (SELECT id, device_row_id FROM wipe WHERE requester_person = ${person} AND requested_at >= ${since}
            ORDER BY requested_at DESC LIMIT 100) w
          JOIN audit_entry e ON e.target_kind = 'device' AND e.target_id = w.device_row_id::text
                            AND e.details->>'wipeId' = w.id::text
        WHERE e.action = ANY(${[...ofOwnWipes]}::text[]) AND ${isByOthers} ${newest})
      UNION ALL
      (SELECT e.*, 'yours' AS about FROM
          (SELECT id FROM bulk_job WHERE owner_person = ${person} AND ended_at >= ${since}
            ORDER BY created_at DESC LIMIT 50) j
          JOIN audit_entry e ON e.target_kind = 'job' AND e.target_id = j.id::text
        WHERE e.action = 'job.ended' ${newest})
      UNION ALL
      (SELECT e.*, 'yours' AS about FROM audit_entry e
        WHERE e.target_kind = 'operator' AND e.target_id = ${kind === 'operator' ? id : ''}
          AND e.action = 'operator.changed' AND ${isByOthers} ${newest})
      UNION ALL
      (SELECT e.*, 'attention' AS about FROM unnest(${[...attention]}::text[]) asked(action), LATERAL
          (SELECT * FROM audit_entry e
            WHERE e.action = asked.action AND ${isByOthers} AND ${isForPeople} ${newest}) e)
    ) e ORDER BY sequence DESC, about DESC LIMIT ${limit}`
  return rows.map(noticeOf)
}

const holdsForPeople = wipeHolds.filter(({ approvals }) => approvals > 0).map(({ id }) => id)

/** A wipe that only waits for its time needs nobody. */
const isForPeople = Prisma.sql`
  (e.action <> 'wipe.held' OR e.details->'holds' ?| ${[...holdsForPeople]}::text[])`

const columns = Prisma.sql`
  sequence, at, actor_kind AS "actorKind", actor_id AS "actorId", actor_name AS "actorName", action,
  target_kind AS "targetKind", target_id AS "targetId", target_name AS "targetName", reason, about,
  details->>'wipeId' AS "wipeId",
  CASE WHEN action = 'job.ended' THEN (details->>'done')::int END AS done,
  CASE WHEN action = 'job.ended' THEN (details->>'failed')::int END AS failed,
  CASE WHEN action = 'job.ended' THEN (details->>'left')::int END AS left`

function noticeOf(row: Row): Notice {
  const { sequence, actorKind, actorId, actorName, targetKind, targetId, targetName, done, failed, left, ...rest } = row
  return {
    ...rest,
    sequence: Number(sequence),
    actor: { kind: actorKind, id: actorId, name: actorName },
    target: { kind: targetKind, id: targetId, name: targetName },
    counts: done === null || failed === null || left === null ? null : { done, failed, left },
  }
}
