import { expect } from 'vitest'
import type { Database } from '@gatepost/db'

/**
 * What has happened to a wipe, event by event. Fails unless every transition goes on from the one before it, each has
 * its audit entry, and the last is where the wipe stands.
 */
export async function wipeStory({ pool }: Pick<Database, 'pool'>, id: string): Promise<readonly string[]> {
  const { rows: steps } = await pool.query<{ sequence: number; event: string; from: string; to: string }>(
    `SELECT sequence, event, from_state AS "from", to_state AS "to" FROM wipe_step WHERE wipe_id = $1 ORDER BY sequence`,
    [id],
  )
  const { rows: entries } = await pool.query<{ action: string }>(
    `SELECT action FROM audit_entry WHERE action LIKE 'wipe.%' AND details->>'wipeId' = $1 ORDER BY sequence`,
    [id],
  )
  const { rows: wipes } = await pool.query<{ state: string }>('SELECT state FROM wipe WHERE id = $1', [id])
  const events = steps.map(({ event }) => event)
  const story = events.join(' ')
  expect(
    steps.map(({ sequence }) => sequence),
    story,
  ).toEqual(steps.map((_, index) => (steps[0]?.sequence ?? 0) + index))
  expect(
    steps.slice(1).map(({ from }) => from),
    story,
  ).toEqual(steps.slice(0, -1).map(({ to }) => to))
  expect(steps.at(-1)?.to, story).toBe(wipes[0]?.state)
  expect(entries.map(({ action }) => action)).toEqual(events.map((event) => `wipe.${event}`))
  return events
}
