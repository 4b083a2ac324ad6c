/** What the migrations create and schema.prisma cannot say: each is looked up in the catalogue and tried out. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase, type Database } from './database.ts'
import { createTestDatabase, silentLog, type TestDatabase } from './testing/index.ts'

let copy: TestDatabase
let database: Database

beforeAll(async () => {
  copy = await createTestDatabase()
  database = await openDatabase({ url: copy.url, poolSize: 2, log: silentLog })
})

afterAll(async () => {
  await database.close()
  await copy.drop()
})

const lastSync = `COALESCE(last_success_sync_at, '-infinity'::timestamp with time zone)`

const isOpen = `(state = ANY (ARRAY['requested'::wipe_state, 'held'::wipe_state, 'pending'::wipe_state, 'delivered'::wipe_state]))`

test('the partial and expression indexes exist as listed', async () => {
  const rows = await select<{ name: string; definition: string }>(
    `SELECT relname AS name, pg_get_indexdef(indexrelid) AS definition FROM pg_index JOIN pg_class ON oid = indexrelid
     WHERE indrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace)
       AND (indpred IS NOT NULL OR indexprs IS NOT NULL OR relname LIKE '%search%') ORDER BY relname`,
  )
  const definitions = Object.fromEntries(
    rows.map(({ name, definition }) => [name, definition.replace(/^CREATE (UNIQUE )?INDEX \w+ ON public\./, '$1')]),
  )
  expect(definitions).toEqual({
    activity_error_by_device: `activity_entry USING btree (device_row_id) WHERE (outcome = ANY (ARRAY['signInFailed'::text, 'error'::text]))`,
    app_user_by_active_sync_until: 'app_user USING btree (active_sync_until) WHERE (active_sync_until IS NOT NULL)',
    app_user_by_display_name: 'app_user USING btree (lower(display_name), id)',
    app_user_deleted: 'app_user USING btree (id) WHERE (deleted_at IS NOT NULL)',
    app_user_disabled: 'app_user USING btree (lower(display_name), id) WHERE (NOT is_active_sync_enabled)',
    app_user_by_group_policy: 'app_user USING btree (group_policy_id) WHERE (group_policy_id IS NOT NULL)',
    device_by_access_rule: 'device USING btree (access_rule_id) WHERE (is_live AND (access_rule_id IS NOT NULL))',
    device_by_access_since: 'device USING btree (access_since, id) WHERE is_live',
    device_by_language: `device USING btree (os_language) WHERE (is_live AND (os_language <> ''::text))`,
    device_by_last_sync: `device USING btree (${lastSync}, id) WHERE is_live`,
    device_by_model: `device USING btree (model, access_state, access_reason) WHERE (is_live AND (model <> ''::text))`,
    device_by_operator: `device USING btree (mobile_operator) WHERE (is_live AND (mobile_operator <> ''::text))`,
    device_by_ownership: 'device USING btree (ownership) WHERE is_live',
    device_by_policy_claim:
      'device USING btree (policy_status) WHERE (is_live AND (policy_status = ANY (ARRAY[2, 3, 4])))',
    device_by_user_and_model: `device USING btree (user_id, model) WHERE (is_live AND (model <> ''::text))`,
    device_by_reason: 'device USING btree (access_reason) WHERE is_live',
    device_by_state_and_last_sync: `device USING btree (access_state, ${lastSync}, id) INCLUDE (user_id, user_sort) WHERE is_live`,
    device_counts_by_class: `device USING btree (class_id, access_reason, access_state, ${lastSync}) INCLUDE (id, user_id, is_live, kept_default_level, last_success_sync_at, first_sync_at, device_information_at, ownership, protocol_version)`,
    device_by_user: 'device USING btree (user_sort, user_id, id) WHERE is_live',
    device_by_version: 'device USING btree (protocol_version) WHERE is_live',
    device_personal: `device USING btree (user_id) WHERE (is_live AND (ownership = 'personal'::device_ownership))`,
    device_failing: `device USING btree (access_state, id) WHERE (is_live AND ((last_sync_attempt_at IS NOT NULL) AND ((last_success_sync_at IS NULL) OR ((last_sync_attempt_at - last_success_sync_at) > '00:01:00'::interval))))`,
    device_one_live: 'UNIQUE device USING btree (user_id, device_id) INCLUDE (id, user_sort) WHERE is_live',
    device_snoozed: 'device USING btree (snoozed_until) WHERE (is_live AND (snoozed_until IS NOT NULL))',
    device_search: 'device USING gin (search_text gin_trgm_ops) WHERE is_live',
    user_search_pkey: 'UNIQUE user_search USING btree (user_id)',
    user_search_text: 'user_search USING gin (text gin_trgm_ops)',
    policy_one_default: 'UNIQUE policy USING btree (is_default) WHERE is_default',
    wipe_held_by_person: `wipe USING btree (requester_person) WHERE (state = 'held'::wipe_state)`,
    wipe_one_open: `UNIQUE wipe USING btree (device_row_id) WHERE ${isOpen}`,
    wipe_open: `wipe USING btree (requested_at, id) WHERE ${isOpen}`,
  })
})

test('the check constraints exist as listed', async () => {
  const rows = await select<{ name: string }>(
    `SELECT conname AS name FROM pg_constraint WHERE contype = 'c' AND connamespace = 'public'::regnamespace ORDER BY 1`,
  )
  expect(rows.map((row) => row.name)).toEqual([
    'api_token_token_hash_length',
    'app_password_mac_length',
    'app_user_device_limit_range',
    'approval_link_token_hash_length',
    'audit_entry_hash_length',
    'audit_tail_hash_length',
    'audit_tail_single_row',
    'autoblock_threshold_bounds',
    'device_has_class',
    'device_policy_key_range',
    'device_temporary_policy_key_range',
    'device_throttle_complete',
    'idempotent_answer_hash_length',
    'organization_numbers',
    'organization_single_row',
    'organization_user_mail_insert_length',
    'session_token_hash_length',
    'user_session_token_hash_length',
    'wipe_delivered_has_time',
    'wipe_hash_length',
    'wipe_protection_not_negative',
    'wipe_protection_single_row',
    'wipe_reason_given',
  ])
})

test('the triggers exist as listed and are enabled', async () => {
  const rows = await select<{ name: string; state: string }>(
    `SELECT tgrelid::regclass || '.' || tgname AS name, tgenabled::text AS state FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1`,
  )
  expect(rows).toEqual(
    [
      'app_user.device_search_text_of_user',
      'app_user.user_by_policy_of_changed_users',
      'app_user.user_by_policy_of_former_users',
      'app_user.user_by_policy_of_new_users',
      'app_user.user_search_text',
      'audit_entry.audit_entry_is_final',
      'audit_entry.audit_entry_is_not_truncated',
      'device.device_class_of_device',
      'device.device_search_text',
      'device.device_with_open_wipe',
      'device.device_with_open_wipe_is_kept',
      'user_group.group_policy_of_group',
      'user_group_member.group_policy_of_former_members',
      'user_group_member.group_policy_of_new_members',
      'wipe.wipe_is_not_truncated',
      'wipe.wipe_transition',
      'wipe_step.wipe_step_is_final',
      'wipe_step.wipe_step_is_not_truncated',
    ].map((name) => ({ name, state: 'O' })),
  )
})

test('the first rows are there: one organisation, one default policy with its revision, an empty audit chain, protections', async () => {
  const { prisma } = database
  expect(await prisma.organization.findMany({ select: { id: true, defaultAccessLevel: true } })).toEqual([
    { id: 1, defaultAccessLevel: 'quarantine' },
  ])
  expect(
    await prisma.policy.findMany({ select: { name: true, isDefault: true, settings: true, revision: true } }),
  ).toEqual([{ name: 'Default', isDefault: true, settings: {}, revision: 1 }])
  expect(await prisma.policyRevision.findMany({ select: { name: true, settings: true, revision: true } })).toEqual([
    { name: 'Default', settings: {}, revision: 1 },
  ])
  const [tail] = await prisma.auditTail.findMany()
  expect(tail).toEqual({ id: 1, sequence: 0n, hash: new Uint8Array(32) })
  expect(await prisma.wipeProtection.findMany()).toMatchObject([{ id: 1, isStopped: false, revision: 1 }])
})

describe('search text', () => {
  test('of a device holds the names of its user and what the phone said, in lower case', async () => {
    const { deviceId } = await createUserWithDevice('Ångström')
    const text = await searchText(deviceId)
    for (const part of [
      'ångström',
      '@example.test',
      'iphone 15',
      'appldnpl',
      'ios 18',
      '3569',
      'apple-iphone',
      '+46',
    ]) {
      expect(text).toContain(part)
    }
  })

  test('of a device follows a change of the phone', async () => {
    const { deviceId } = await createUserWithDevice('First')
    await database.prisma.device.update({ where: { id: deviceId }, data: { friendlyName: 'Pocket Rocket' } })
    expect(await searchText(deviceId)).toContain('pocket rocket')
  })

  test('of a device follows a change of its user, and its version stays', async () => {
    const { userId, deviceId } = await createUserWithDevice('Before')
    await database.prisma.user.update({ where: { id: userId }, data: { displayName: 'After Marriage' } })
    expect(await searchText(deviceId)).toContain('after marriage')
    expect(await searchText(deviceId)).not.toContain('before name')
    expect(await database.prisma.device.findUnique({ where: { id: deviceId }, select: { version: true } })).toEqual({
      version: 1,
    })
  })

  test('what devices are ordered by is the name of their user, at first and after it has changed', async () => {
    const { userId, deviceId } = await createUserWithDevice('Zoë')
    const userSort = async () => (await database.prisma.device.findUniqueOrThrow({ where: { id: deviceId } })).userSort
    expect(await userSort()).toBe('zoë name')
    await database.prisma.user.update({ where: { id: userId }, data: { displayName: 'ANNA Berg' } })
    expect(await userSort()).toBe('anna berg')
  })

  test('of a user holds names, address and department', async () => {
    const { userId } = await createUserWithDevice('Searched')
    const user = await database.prisma.user.findUniqueOrThrow({ where: { id: userId } })
    const text = `${user.name} searched name ${user.address} research`
    expect(await database.prisma.userSearch.findUnique({ where: { userId } })).toEqual({ userId, text })
  })

  test('of a user follows a change of them, and no other change writes it', async () => {
    const { userId } = await createUserWithDevice('Moving')
    const written = async () =>
      await select<{ xmin: string; text: string }>(
        `SELECT xmin::text, text FROM user_search WHERE user_id = '${userId}'`,
      )
    const [first] = await written()
    await database.prisma.user.update({ where: { id: userId }, data: { deviceLimit: 3 } })
    expect(await written()).toEqual([first])
    await database.prisma.user.update({ where: { id: userId }, data: { department: 'Sales' } })
    expect(await written()).toEqual([{ xmin: expect.any(String), text: expect.stringContaining('sales') }])
  })

  test('of a device cannot be written by hand', async () => {
    const { deviceId } = await createUserWithDevice('Stubborn')
    await database.prisma.device.update({ where: { id: deviceId }, data: { searchText: 'x' } })
    expect(await searchText(deviceId)).toContain('stubborn')
  })
})

const refusals: Record<string, [sql: string, constraint: string]> = {
  'a second default policy': [
    `INSERT INTO policy (id, name, is_default, settings) VALUES (gen_random_uuid(), 'Second', true, '{}')`,
    'policy_one_default',
  ],
  'a second organisation': ['INSERT INTO organization (id) VALUES (2)', 'organization_single_row'],
  'a second audit tail': [
    `INSERT INTO audit_tail (id, sequence, hash) SELECT 2, 0, hash FROM audit_tail`,
    'audit_tail_single_row',
  ],
  'a second live partnership of the same user and DeviceId': [
    `INSERT INTO device (id, user_id, device_id, device_type, protocol_version, access_state, access_reason, access_trace)
     SELECT gen_random_uuid(), user_id, device_id, device_type, protocol_version, access_state, access_reason, access_trace
     FROM device`,
    'device_one_live',
  ],
  'policy key 0': ['UPDATE device SET policy_key = 0', 'device_policy_key_range'],
  'a policy key above 32 bits': ['UPDATE device SET policy_key = 4294967296', 'device_policy_key_range'],
  'temporary policy key 0': ['UPDATE device SET temporary_policy_key = 0', 'device_temporary_policy_key_range'],
  'a hash of another length': [`UPDATE audit_tail SET hash = '\\x00'`, 'audit_tail_hash_length'],
  'a change of an audit entry': [`UPDATE audit_entry SET reason = 'other'`, 'never changed or removed'],
  'the removal of an audit entry': ['DELETE FROM audit_entry', 'never changed or removed'],
  'the removal of all audit entries': ['TRUNCATE audit_entry', 'never changed or removed'],
}

describe('who has which policy of their own', () => {
  const own = `SELECT policy_id, id AS user_id FROM app_user WHERE policy_id IS NOT NULL`
  const differences = async () =>
    await select(`(${own} EXCEPT TABLE user_by_policy) UNION ALL (TABLE user_by_policy EXCEPT ${own})`)
  const first = `(SELECT id FROM policy ORDER BY id LIMIT 1)`
  const last = `(SELECT id FROM policy ORDER BY id DESC LIMIT 1)`

  beforeAll(async () => {
    await database.prisma.policy.create({ data: { id: randomUUID(), name: 'Second', settings: {} } })
    await database.pool.query(`
      INSERT INTO app_user (id, name, display_name, address, password_hash, policy_id)
      SELECT gen_random_uuid(), 'many' || n, 'Many ' || n, 'many' || n || '@example.test', '',
             CASE WHEN n % 2 = 0 THEN ${first} END
        FROM generate_series(1, 400) n`)
  })

  afterAll(async () => {
    await database.pool.query(`UPDATE app_user SET policy_id = NULL`)
    await database.prisma.policy.delete({ where: { name: 'Second' } })
  })

  test('is known of new ones', async () => {
    expect(await select(`SELECT count(*)::int AS users FROM user_by_policy`)).toEqual([{ users: 200 }])
    expect(await differences()).toEqual([])
  })

  test('stands in no index of the users, and leaves room for a new row in the page of the old one', async () => {
    const indexes = `SELECT indexrelid::regclass::text AS name FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid
      WHERE i.indrelid = 'app_user'::regclass AND a.attname = 'policy_id' AND a.attnum = ANY(i.indkey)`
    expect(await select(indexes)).toEqual([])
    expect(await select(`SELECT reloptions AS options FROM pg_class WHERE relname = 'app_user'`)).toEqual([
      { options: ['fillfactor=80'] },
    ])
  })

  test.each([
    ['of one who gets one', `UPDATE app_user SET policy_id = ${last} WHERE name = 'many1'`],
    ['of all who get the same', `UPDATE app_user SET policy_id = ${last}`],
    ['of some who get none', `UPDATE app_user SET policy_id = NULL WHERE name LIKE 'many1%'`],
    ['of some who are deleted', `DELETE FROM app_user WHERE name LIKE 'many2%'`],
  ])('follows a change %s', async (_, change) => {
    expect((await database.pool.query(change)).rowCount).toBeGreaterThan(0)
    expect(await differences()).toEqual([])
  })

  test('is not written by any other change', async () => {
    const written = async () => await select(`SELECT max(xmin::text::bigint)::text AS last FROM user_by_policy`)
    const before = await written()
    await database.pool.query(`UPDATE app_user SET device_limit = 7`)
    expect(await written()).toEqual(before)
  })
})

describe('the database refuses', () => {
  beforeAll(async () => {
    await createUserWithDevice('Refused')
    await database.prisma.auditEntry.create({ data: auditEntry })
  })

  test.each(Object.entries(refusals))('%s', async (_name, [sql, constraint]) => {
    await expect(database.pool.query(sql)).rejects.toThrow(constraint)
  })

  test('nothing of a removed partnership beside a live one', async () => {
    const { deviceId } = await createUserWithDevice('Returning')
    await database.prisma.device.update({ where: { id: deviceId }, data: { isLive: false } })
    const { rowCount } = await database.pool.query(
      `INSERT INTO device (id, user_id, device_id, generation, device_type, protocol_version, access_state, access_reason, access_trace)
       SELECT gen_random_uuid(), user_id, device_id, 2, device_type, protocol_version, access_state, access_reason, access_trace
       FROM device WHERE id = $1`,
      [deviceId],
    )
    expect(rowCount).toBe(1)
  })
})

const auditEntry = {
  sequence: 1n,
  at: new Date(0),
  actorKind: 'system',
  actorId: '',
  actorName: '',
  action: 'test',
  targetKind: 'test',
  targetId: '',
  targetName: '',
  details: {},
  requestId: '',
  previousHash: new Uint8Array(32),
  hash: new Uint8Array(32),
}

async function createUserWithDevice(name: string): Promise<{ userId: string; deviceId: string }> {
  const userId = randomUUID()
  const user = { id: userId, name: userId, displayName: `${name} Name`, address: `${userId}@example.test` }
  await database.prisma.user.create({ data: { ...user, department: 'Research', passwordHash: '' } })
  const device = await database.prisma.device.create({
    data: {
      id: randomUUID(),
      userId,
      deviceId: 'ApplDNPL',
      deviceType: 'iPhone',
      protocolVersion: '16.1',
      model: 'iPhone 15',
      os: 'iOS 18',
      imei: '356938035643809',
      userAgent: 'Apple-iPhone15C2/2201.1',
      phoneNumber: '+46701740605',
      accessState: 'quarantined',
      accessReason: 'global',
      accessTrace: [],
    },
  })
  return { userId, deviceId: device.id }
}

async function searchText(deviceId: string): Promise<string> {
  const { searchText: text } = await database.prisma.device.findUniqueOrThrow({ where: { id: deviceId } })
  return text
}

async function select<Row extends object>(sql: string): Promise<Row[]> {
  return (await database.pool.query<Row>(sql)).rows
}
