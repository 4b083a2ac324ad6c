/** The state machine of the protocol and the trigger of the database say the same: each way exists in both or in none. */
import { wipeStates, type WipeState } from '@gatepost/protocol/tables'
import {
  decideWipe,
  decideWipeRequest,
  type WipeCircumstances,
  type WipeEvent,
  type WipeRecord,
} from '@gatepost/protocol/wipe'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestRoom, type TestRoom } from './testing/test-room.ts'

let opened: TestRoom

beforeAll(async () => {
  opened = await openTestRoom()
})

afterAll(async () => {
  await opened.close()
})

const hour = 3_600_000

const events: readonly WipeEvent[] = [
  { kind: 'advance' },
  ...['a', 'b'].map((person) => ({ kind: 'approve', person, isTargetSeen: true }) as const),
  { kind: 'reject', person: 'a' },
  { kind: 'cancel' },
  { kind: 'stop' },
  { kind: 'protect' },
  { kind: 'restore' },
  { kind: 'deliver', canCarry: true },
  { kind: 'deliver', canCarry: false },
  { kind: 'acknowledge', wipeKind: 'device', status: 1 },
  { kind: 'acknowledge', wipeKind: 'device', status: 2 },
  { kind: 'contradict' },
  ...['a', 'b'].map((person) => ({ kind: 'abandon', person }) as const),
]

const flags = [true, false]
const around: readonly Omit<WipeCircumstances, 'now'>[] = flags.flatMap((isStopped) =>
  flags.flatMap((isPersonal) => flags.map((hasBudget) => ({ isStopped, isPersonal, hasBudget }))),
)

/** Every record that a request can lead to; times of a record do not tell two apart, or there would be no end. */
function everyWay(): Set<string> {
  const ways = new Set<string>()
  const seen = new Set<string>()
  const open = requests()
  for (let next = open.pop(); next; next = open.pop()) {
    const { record, now } = next
    for (const event of events) {
      for (const circumstances of around) {
        for (const later of [0, 25 * hour]) {
          const decision = decideWipe(record, event, { ...circumstances, now: now + later })
          if (decision.kind === 'refuse') continue
          if (decision.record.state !== record.state) ways.add(`${record.state} → ${decision.record.state}`)
          const key = keyOf(decision.record, now + later)
          if (seen.has(key)) continue
          seen.add(key)
          open.push({ record: decision.record, now: now + later })
        }
      }
    }
  }
  return ways
}

function requests(): { record: WipeRecord; now: number }[] {
  return around.flatMap((circumstances) =>
    flags.flatMap((isSecondPersonRequired) => {
      const decision = decideWipeRequest({
        kind: 'device',
        delay: 0,
        reason: 'lost-or-stolen',
        confirmation: 'PHONE1',
        requester: { person: 'r', role: 'administrator', isProven: true, isNewAdministrator: false, waiting: 0 },
        target: { deviceId: 'PHONE1', canWipeAccount: true, hasOpenWipe: false },
        rules: { isSecondPersonRequired, mayUsersWipeDevice: true },
        circumstances: { ...circumstances, now: 0 },
      })
      return decision.kind === 'create' ? [{ record: decision.record, now: 0 }] : []
    }),
  )
}

function keyOf(
  { state, holds, approvals, abandonProposedBy, acknowledgedAt, failures }: WipeRecord,
  now: number,
): string {
  const age = Math.min(2, Math.floor(now / (25 * hour)))
  const isFresh = acknowledgedAt === now
  return JSON.stringify([state, holds, approvals.length, abandonProposedBy, isFresh, Math.min(failures, 3), age])
}

test('what the state machine does and what the trigger allows are the same ways', async () => {
  const { rows } = await opened.room.database.pool.query<{ source: string }>(
    `SELECT pg_get_functiondef('wipe_transition'::regproc) AS source`,
  )
  const [, list = ''] =
    /NOT IN \(([\s\S]*?)\)\) THEN/.exec(rows[0]?.source.split('(OLD.state, NEW.state)')[1] ?? '') ?? []
  const allowed = [...list.matchAll(/\('(\w+)', '(\w+)'\)?/g)].map(([, from, to]) => `${from} → ${to}`)
  expect(allowed).toHaveLength(11)
  expect([...everyWay()].toSorted()).toEqual(allowed.toSorted())
})

test('the states of the database are those of the tables', async () => {
  const { rows } = await opened.room.database.pool.query<{ state: WipeState }>(
    `SELECT unnest(enum_range(NULL::wipe_state))::text AS state`,
  )
  expect(rows.map(({ state }) => state)).toEqual([...wipeStates])
})
