/** The triggers of the wipe, tried out: what no code, right or wrong, may do. What exists is listed in schema-extras. */
import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase, type Database } from './database.ts'
import { createTestDatabase, silentLog, type TestDatabase } from './testing/index.ts'

let copy: TestDatabase
let database: Database
let userId = ''

beforeAll(async () => {
  copy = await createTestDatabase()
  database = await openDatabase({ url: copy.url, poolSize: 2, log: silentLog })
  userId = randomUUID()
  const user = { id: userId, name: 'ben', displayName: 'Ben', address: 'ben@example.test', passwordHash: '' }
  await database.prisma.user.create({ data: user })
})

afterAll(async () => {
  await database.close()
  await copy.drop()
})

const states = [
  'requested',
  'held',
  'pending',
  'delivered',
  'acknowledged',
  'cancelled',
  'rejected',
  'expired',
  'abandoned',
] as const
type State = (typeof states)[number]

/** Where each state may go. A wipe is stored when it is held or pending; 'requested' is a moment, never a row. */
const ways: Readonly<Record<State, readonly State[]>> = {
  requested: [],
  held: ['pending', 'cancelled', 'rejected', 'expired'],
  pending: ['held', 'delivered', 'cancelled'],
  delivered: ['acknowledged', 'abandoned'],
  acknowledged: ['held', 'pending'],
  cancelled: [],
  rejected: [],
  expired: [],
  abandoned: [],
}

const pairs = states.flatMap((from) => states.map((to) => ({ from, to })))

/** A transaction in which triggers can be put to sleep for the preparation; nothing of it stays. */
async function inTrial<Result>(work: (client: pg.PoolClient) => Promise<Result>): Promise<Result> {
  const client = await database.pool.connect()
  try {
    await client.query('BEGIN')
    return await work(client)
  } finally {
    await client.query('ROLLBACK')
    client.release()
  }
}

async function seed(client: pg.PoolClient, state: State) {
  const [wipeId, deviceRowId] = [randomUUID(), randomUUID()]
  await client.query('SET LOCAL session_replication_role = replica')
  await client.query(
    `WITH class AS (
       INSERT INTO device_class (digest, device_type, model, os, user_agent, wl_header)
       VALUES (sha256($1::text::bytea), 'iPhone', '', '', '', '') RETURNING id)
     INSERT INTO device (id, user_id, device_id, device_type, protocol_version, access_state, access_reason, access_trace,
                         class_id)
     SELECT $1::uuid, $2::uuid, $3, 'iPhone', '16.1', 'allowed', 'global', '[]', id FROM class`,
    [deviceRowId, userId, `D${deviceRowId.slice(0, 8)}`],
  )
  await insertWipe(client, { wipeId, deviceRowId, state })
  await client.query('SET LOCAL session_replication_role = origin')
  return { wipeId, deviceRowId }
}

type NewWipe = { wipeId: string; deviceRowId: string; state: State; deliveries?: number; reason?: string }

/** With a delivery, so that the check constraint of what was delivered is content wherever it goes. */
async function insertWipe(
  client: pg.PoolClient,
  { wipeId, deviceRowId, state, deliveries = 1, reason = 'lost' }: NewWipe,
) {
  await client.query(
    `INSERT INTO wipe (id, device_row_id, generation, user_id, kind, state, deliveries, last_delivered_at, reason,
                       requester_kind, requester_id, requester_name, requester_person, requester_role, target, target_hash,
                       request_hash, requested_at)
     VALUES ($1, $2, 1, $3, 'device', $4, $5, now(), $6, 'operator', 'o', 'Anna', 'operator:o', 'administrator', '{}',
             sha256(''), sha256(''), now())`,
    [wipeId, deviceRowId, userId, state, deliveries, reason],
  )
}

describe('a wipe', () => {
  test.each(pairs)('from $from to $to: as the list of ways says', async ({ from, to }) => {
    const moved = await inTrial(async (client) => {
      const { wipeId } = await seed(client, from)
      const sql = 'UPDATE wipe SET state = $2, version = version + 1 WHERE id = $1'
      return await client.query(sql, [wipeId, to]).then(
        ({ rowCount }) => rowCount === 1,
        (error: unknown) => {
          expect(String(error)).toContain(`does not go from ${from} to ${to}`)
          return false
        },
      )
    })
    expect(moved).toBe(from === to || ways[from].includes(to))
  })

  test.each(states)('begins as held or pending, never delivered: %s', async (state) => {
    const begun = (deliveries: number) =>
      inTrial(async (client) => {
        const { deviceRowId } = await seed(client, 'cancelled')
        const wipe = { wipeId: randomUUID(), deviceRowId, state, deliveries }
        return await insertWipe(client, wipe).then(
          () => true,
          (error: unknown) => {
            expect(String(error)).toContain('begins as held or pending')
            return false
          },
        )
      })
    expect(await begun(0)).toBe(state === 'held' || state === 'pending')
    expect(await begun(1)).toBe(false)
  })

  test.each([
    ['another id', `id = gen_random_uuid(), version = version + 1`, 'aimed at never changes'],
    ['another device', `device_row_id = gen_random_uuid(), version = version + 1`, 'aimed at never changes'],
    ['another generation', `generation = 2, version = version + 1`, 'aimed at never changes'],
    ['another user', `user_id = gen_random_uuid(), version = version + 1`, 'aimed at never changes'],
    ['another kind', `kind = 'account', version = version + 1`, 'aimed at never changes'],
    ['another requester', `requester_person = 'operator:p', version = version + 1`, 'aimed at never changes'],
    ['another target', `target_hash = sha256('x'), version = version + 1`, 'aimed at never changes'],
    ['the version that it has', `needs_attention = true`, 'compare-and-set'],
    ['an earlier version', `needs_attention = true, version = version - 1`, 'compare-and-set'],
    [
      'no delivery although it was delivered',
      `state = 'delivered', deliveries = 0, version = version + 1`,
      'wipe_delivered_has_time',
    ],
    [
      'no time of delivery',
      `state = 'delivered', last_delivered_at = NULL, version = version + 1`,
      'wipe_delivered_has_time',
    ],
    ['no reason', `reason = '', version = version + 1`, 'wipe_reason_given'],
    ['a request hash of another length', `request_hash = '\\x00', version = version + 1`, 'wipe_hash_length'],
  ])('never gets %s', async (_name, change, words) => {
    const changed = inTrial(async (client) => {
      const { wipeId } = await seed(client, 'pending')
      await client.query(`UPDATE wipe SET ${change} WHERE id = $1`, [wipeId])
    })
    await expect(changed).rejects.toThrow(words)
  })

  test.each(states)('that is %s is not removed, nor is what happened to it', async (state) => {
    const attempts = [
      ['DELETE FROM wipe', 'never removed'],
      ['TRUNCATE wipe CASCADE', 'never changed or removed'],
      ['DELETE FROM wipe_step', 'never changed or removed'],
      [`UPDATE wipe_step SET event = 'x'`, 'never changed or removed'],
      ['TRUNCATE wipe_step', 'never changed or removed'],
    ] as const
    for (const [sql, words] of attempts) {
      const removed = inTrial(async (client) => {
        const { wipeId } = await seed(client, state)
        await client.query(
          `INSERT INTO wipe_step (wipe_id, sequence, at, event, from_state, to_state, actor_kind, actor_id, actor_name, details)
           VALUES ($1, 1, now(), 'requested', 'requested', 'held', 'operator', 'o', 'Anna', '{}')`,
          [wipeId],
        )
        await client.query(sql)
      })
      await expect(removed, sql).rejects.toThrow(words)
    }
  })

  test('is the only open one of its device', async () => {
    const second = (state: State) =>
      inTrial(async (client) => {
        const { deviceRowId } = await seed(client, state)
        await insertWipe(client, { wipeId: randomUUID(), deviceRowId, state: 'held', deliveries: 0 })
      })
    const [open, over] = [states.slice(0, 4), states.slice(4)]
    for (const state of open) await expect(second(state), state).rejects.toThrow('wipe_one_open')
    for (const state of over) await expect(second(state), state).resolves.toBeUndefined()
  })
})

describe('a device', () => {
  const end = 'UPDATE device SET is_live = false WHERE id = $1'
  const after = (state: State, sql: string) =>
    inTrial(async (client) => {
      const { deviceRowId } = await seed(client, state)
      const { rowCount } = await client.query(sql, [deviceRowId])
      return rowCount
    })

  test.each(['requested', 'held', 'pending', 'delivered'] as const)(
    'with a wipe that is %s does not end and is not removed',
    async (state) => {
      await expect(after(state, end)).rejects.toThrow('the device has an open wipe')
      await expect(after(state, 'DELETE FROM device WHERE id = $1')).rejects.toThrow('the device has an open wipe')
      // Everything else about it may change.
      expect(await after(state, `UPDATE device SET friendly_name = 'x', is_live = is_live WHERE id = $1`)).toBe(1)
    },
  )

  test.each(['acknowledged', 'cancelled', 'rejected', 'expired', 'abandoned'] as const)(
    'with a wipe that is %s may end, but its row stays with the wipe',
    async (state) => {
      expect(await after(state, end)).toBe(1)
      await expect(after(state, 'DELETE FROM device WHERE id = $1')).rejects.toThrow('wipe_device_row_id_fkey')
    },
  )
})

describe('the protections', () => {
  test.each([
    ['a second row', 'INSERT INTO wipe_protection (id) VALUES (2)', 'wipe_protection_single_row'],
    ...[
      'organization_per_hour',
      'organization_per_day',
      'requester_per_hour',
      'requester_per_day',
      'helpdesk_per_day',
      'user_per_day',
    ].map((column): [string, string, string] => [
      `a negative ${column}`,
      `UPDATE wipe_protection SET ${column} = -1`,
      'wipe_protection_not_negative',
    ]),
  ])('never have %s', async (_name, sql, words) => {
    await expect(inTrial((client) => client.query(sql))).rejects.toThrow(words)
  })
})

test('a session of a user has a hash of 32 bytes', async () => {
  const session = { id: randomUUID(), userId, credentialVersion: 1 }
  const { prisma } = database
  await expect(prisma.userSession.create({ data: { ...session, tokenHash: new Uint8Array(31) } })).rejects.toThrow(
    'user_session_token_hash_length',
  )
  await prisma.userSession.create({ data: { ...session, tokenHash: new Uint8Array(32) } })
})
