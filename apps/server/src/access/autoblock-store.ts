import type { ThrottleBlock } from '@gatepost/protocol/throttle'
import type { Transaction } from '../room.ts'

/**
 * Stores a block on a live device that is under none; its version rises. Returns whose device it is, undefined where
 * nothing was stored.
 */
export async function storeBlock(
  tx: Transaction,
  deviceRowId: string,
  { behaviour, since, until }: ThrottleBlock,
): Promise<{ readonly name: string } | undefined> {
  const begin = new Date(since)
  // A block that begins later than clocks differ is of a clock that has been set back: it is not in force.
  const soonest = new Date(since + 60_000)
  const [row] = await tx.$queryRaw<{ name: string }[]>`
    UPDATE device d
       SET throttle_behaviour = ${behaviour}::throttle_behaviour, throttled_since = ${begin},
           throttled_until = ${new Date(until)}, version = version + 1
      FROM app_user u
     WHERE d.id = ${deviceRowId}::uuid AND d.is_live AND u.id = d.user_id
       AND (d.throttled_until IS NULL OR d.throttled_until <= ${begin} OR d.throttled_since > ${soonest})
    RETURNING coalesce(nullif(d.friendly_name, ''), nullif(d.model, ''), d.device_type) || ' of ' || u.display_name AS name`
  return row
}
