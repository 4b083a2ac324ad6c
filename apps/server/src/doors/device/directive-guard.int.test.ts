import { Provision, FolderHierarchy } from '@gatepost/protocol/code-pages'
import { buildProvisionResponse, buildSettingsResponse } from '@gatepost/protocol/commands'
import { element } from '@gatepost/protocol/wbxml'
import type { Phone } from '@gatepost/phone'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  acknowledgeRaw,
  connectApproved,
  liftWipeBudgets,
  liveRowOf,
  openTestDoor,
  openTestRoom,
  rawProvision,
  seedUser,
  seedWipe,
  type TestDoor,
  type TestRoom,
} from '../../testing/index.ts'
import { changeChannel } from '../../wake/index.ts'
import { documentAnswer, httpAnswer, type Answer } from './answer.ts'
import { guardDirective } from './directive-guard.ts'

let opened: TestRoom
let door: TestDoor
let number = 0
let phone: Phone
let id: string

beforeAll(async () => {
  opened = await openTestRoom({ poolSize: 10 })
  await liftWipeBudgets(opened.room)
  door = await openTestDoor(opened.room)
})

afterAll(async () => {
  await door.close()
  await opened.close()
})

beforeEach(async () => {
  number += 1
  await seedUser(opened.room, `user${number}`)
  phone = door.phone(`user${number}`, { deviceId: `GUARD${number}` })
  id = await connectApproved(opened.room, phone)
})

const guard = async (answer: Answer, deviceRowId = id): Promise<Answer> => {
  const act = { actor: { kind: 'device', id: deviceRowId, name: 'GUARD' }, requestId: opened.room.newId() } as const
  return await guardDirective(opened.room, { answer, deviceRowId, act })
}

const directive = (wipe: 'device' | 'account') => documentAnswer(buildProvisionResponse({ status: 1, wipe }, '16.1'))
const suppressed = async () =>
  await opened.room.database.prisma.auditEntry.count({ where: { action: 'wipe.directive-suppressed', actorId: id } })

describe('an answer that erases a phone', () => {
  test.each(['device', 'account'] as const)('that nobody ordered does not leave: %s', async (kind) => {
    expect(await guard(directive(kind))).toEqual({ httpStatus: 500 })
    expect(await suppressed()).toBe(1)
  })

  test('hidden in an answer to another command does not leave', async () => {
    const hidden = element(FolderHierarchy.FolderSync, [
      element(FolderHierarchy.Changes, [element(Provision.RemoteWipe)]),
    ])
    expect(await guard(documentAnswer(hidden))).toEqual({ httpStatus: 500 })
  })

  test('does not leave before the wipe is delivered, nor after it is acknowledged', async () => {
    await seedWipe(opened.room, { deviceRowId: id })
    expect(await guard(directive('device'))).toEqual({ httpStatus: 500 })
    await expect.poll(async () => (await rawProvision(phone, { kind: 'empty' })).wipe).toBe('device')
    const right = directive('device')
    expect(await guard(right)).toBe(right)
    await acknowledgeRaw(phone, 1)
    expect(await guard(directive('device'))).toEqual({ httpStatus: 500 })
  })

  test('of the other kind, or for another phone, does not leave', async () => {
    await seedWipe(opened.room, { deviceRowId: id, kind: 'account' })
    await expect.poll(async () => (await rawProvision(phone, { kind: 'empty' })).wipe).toBe('account')
    expect(await guard(directive('device'))).toEqual({ httpStatus: 500 })
    const other = door.phone(`user${number}`, { deviceId: `NEXT${number}` })
    expect(await guard(directive('account'), await connectApproved(opened.room, other))).toEqual({ httpStatus: 500 })
    const right = directive('account')
    expect(await guard(right)).toBe(right)
  })
})

test('other answers pass as they are, also those that only look like one', async () => {
  const mime = Uint8Array.of(0x00, 0x0e, 0x45, 0x0c)
  const answers = [
    httpAnswer(200),
    documentAnswer(buildSettingsResponse({ status: 1 }, '16.1')),
    documentAnswer(buildProvisionResponse({ status: 1 }, '16.1')),
    documentAnswer(element(FolderHierarchy.FolderSync, [element(FolderHierarchy.DisplayName, mime)])),
  ]
  for (const answer of answers) expect(await guard(answer)).toBe(answer)
})

test('while the state of wipes cannot be read, no command is answered but by "come back in a minute"', async () => {
  const { pool } = opened.room.database
  const restarted = await openTestDoor(opened.room)
  const same = restarted.phone(`user${number}`, { deviceId: `GUARD${number}` })
  const held = phone.ping().catch((error: unknown) => error)
  await expect.poll(() => door.wake.registry.size).toBe(1)
  await pool.query('ALTER TABLE wipe RENAME TO wipe_elsewhere')
  try {
    // What is held ends like the others as soon as it has to be looked at.
    const change = JSON.stringify({ kind: 'device', ids: [id], what: 'access' })
    await pool.query('SELECT pg_notify($1, $2)', [changeChannel, change])
    expect(await held).toMatchObject({ code: 'http', httpStatus: 503, retryAfterSeconds: 60 })
    for (const command of [
      'Sync',
      'FolderSync',
      'Provision',
      'Ping',
      'Settings',
      'SendMail',
      'ItemOperations',
    ] as const) {
      const answer = await same.request(command)
      expect([command, answer.httpStatus, answer.headers['retry-after']]).toEqual([command, 503, '60'])
    }
    await expect(acknowledgeRaw(phone, 1)).rejects.toThrow('HTTP 503')
  } finally {
    await pool.query('ALTER TABLE wipe_elsewhere RENAME TO wipe')
  }
  same.close()
  expect((await liveRowOf(opened.room, phone)).id).toBe(id)
  expect((await phone.folderSync()).status).toBe(1)
  await restarted.close()
})
