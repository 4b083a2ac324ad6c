import {
  buildPingResponse,
  buildProvisionResponse,
  buildSettingsResponse,
  buildStatusAnswer,
  parsePingRequest,
  type PingResponse,
} from '@gatepost/protocol/commands'
import { expect, test } from 'vitest'
import type { PhoneEvent } from './phone-event.ts'
import { openScriptedDoor, type HeardRequest, type Reply } from './testing/scripted-door.ts'
import { testPhone } from './testing/test-phone.ts'
import { vector } from './testing/vectors.ts'

const connecting = ['OPTIONS', 'Provision', 'Provision', 'Settings', 'FolderSync', 'Sync', 'Sync']

test('a phone connects, then holds one Ping after the other', async () => {
  const { commands } = await live([{ status: 1 }, { status: 1 }])
  expect(commands).toEqual([...connecting, 'Ping', 'Ping', 'Ping'])
})

test('a Ping with changes makes it sync those folders', async () => {
  const { commands } = await live([{ status: 2, folders: ['1'] }])
  expect(commands).toEqual([...connecting, 'Ping', 'Sync', 'Ping'])
})

test('a stale hierarchy makes it sync the folders and everything in them', async () => {
  const { commands } = await live([{ status: 7 }])
  expect(commands).toEqual([...connecting, 'Ping', 'FolderSync', 'Sync', 'Ping'])
})

test('a heartbeat out of bounds is corrected at once', async () => {
  const { commands, pauses, heartbeats } = await live([{ status: 5, heartbeatSeconds: 60 }])
  expect(commands).toEqual([...connecting, 'Ping', 'Ping'])
  expect(heartbeats).toEqual([540, 60])
  expect(pauses).toEqual([])
})

test('a policy that changed is taken over when the next command demands it', async () => {
  const { commands, events } = await live([{ status: 7 }], (request, times) =>
    request.eas?.command === 'FolderSync' && times === 2
      ? { tree: buildStatusAnswer('FolderSync', 144) }
      : answerAsUsual(request),
  )
  const again = ['FolderSync', 'Provision', 'Provision', 'FolderSync', 'Sync']
  expect(commands).toEqual([...connecting, 'Ping', ...again, 'Ping'])
  expect(events.filter(({ kind }) => kind === 'provisioned')).toHaveLength(2)
})

test('503 makes it wait as long as the server asked, then catch up', async () => {
  const { commands, pauses } = await live([{ httpStatus: 503, headers: { 'Retry-After': '40' } }])
  expect(commands).toEqual([...connecting, 'Ping', 'FolderSync', 'Sync', 'Ping'])
  expect(pauses).toEqual([50_000])
})

test('a broken connection is trouble like any other', async () => {
  const { commands, pauses } = await live([{ hangUp: true }, { hangUp: true }])
  // The first Ping went out on a used connection, so it is repeated at once; only that one failing too is trouble.
  expect(commands).toEqual([...connecting, 'Ping', 'Ping', 'FolderSync', 'Sync', 'Ping'])
  expect(pauses).toEqual([1000])
})

test('pauses grow while the trouble lasts, and begin anew after it', async () => {
  const trouble: Reply = { httpStatus: 500 }
  const { pauses } = await live([trouble, { status: 1 }, trouble], (request, times) =>
    request.eas?.command === 'FolderSync' && times >= 2 && times <= 5 ? trouble : answerAsUsual(request),
  )
  expect(pauses).toEqual([1000, 2000, 4000, 8000, 8000, 1000])
})

test('a refused phone tries again later, with the account it has', async () => {
  const { commands, pauses, events } = await live([], (request, times) =>
    request.eas?.command === 'FolderSync' && times <= 2
      ? { tree: buildStatusAnswer('FolderSync', 129) }
      : answerAsUsual(request),
  )
  const first = ['OPTIONS', 'Provision', 'Provision', 'Settings', 'FolderSync']
  expect(commands).toEqual([...first, 'FolderSync', 'FolderSync', 'Sync', 'Sync', 'Ping'])
  expect(pauses).toEqual([1000, 2000])
  expect(events).toContainEqual({ kind: 'refused', command: 'FolderSync', status: 129 })
})

test('a wiped phone has no account any more, and its life ends', async () => {
  const { commands, events } = await live([{ status: 7 }], (request, times) => {
    if (times === 2 && request.eas?.command === 'FolderSync') return { tree: buildStatusAnswer('FolderSync', 140) }
    if (times === 3 && request.eas?.command === 'Provision') return { tree: wipe }
    return answerAsUsual(request)
  })
  expect(commands).toEqual([...connecting, 'Ping', 'FolderSync', 'Provision', 'Provision'])
  expect(events).toContainEqual({ kind: 'erased', scope: 'device' })
})

const wipe = buildProvisionResponse({ status: 1, wipe: 'device' }, '14.1')

/** `times`: how often that command came, this one included. */
type Door = (request: HeardRequest, times: number) => Reply

type Life = {
  readonly commands: readonly string[]
  readonly pauses: readonly number[]
  readonly heartbeats: readonly (number | undefined)[]
  readonly events: readonly PhoneEvent[]
}

/** Lets a phone live until its Pings have had all these answers and one more is held, or until its life ends. */
async function live(pingAnswers: readonly (PingResponse | Reply)[], answer: Door = answerAsUsual): Promise<Life> {
  const stop = new AbortController()
  const left = [...pingAnswers]
  const heartbeats: (number | undefined)[] = []
  const times = new Map<string, number>()
  const door = await openScriptedDoor((request) => {
    const name = request.eas?.command ?? request.method
    times.set(name, (times.get(name) ?? 0) + 1)
    if (name !== 'Ping') return answer(request, times.get(name) ?? 0)
    heartbeats.push(heartbeatOf(request))
    const next = left.shift()
    if (next === undefined) {
      stop.abort()
      return new Promise(() => {})
    }
    return 'status' in next ? { tree: buildPingResponse(next, '14.1') } : next
  })
  const events: PhoneEvent[] = []
  const pauses: number[] = []
  const phone = testPhone(door.baseUrl, {
    onEvent: (event) => events.push(event),
    world: {
      now: () => new Date('2026-11-22T10:00:00Z'),
      random: () => 1 - Number.EPSILON,
      wait: async (milliseconds) => {
        pauses.push(milliseconds)
      },
    },
  })
  await phone.run(stop.signal, { minimumPauseMs: 1000, maximumPauseMs: 8000 })
  await door.close()
  return { commands: door.commands(), pauses, heartbeats, events }
}

function heartbeatOf({ tree }: HeardRequest): number | undefined {
  const request = parsePingRequest(tree, '14.1')
  return request.ok ? request.value.heartbeatSeconds : undefined
}

function answerAsUsual({ eas, method }: HeardRequest): Reply {
  if (method === 'OPTIONS') return {}
  switch (eas?.command) {
    case 'Provision':
      return { bytes: vector(eas.policyKey === 0 ? 'provision-initial-response' : 'provision-ack-response') }
    case 'Settings':
      return { tree: buildSettingsResponse({ status: 1, deviceInformationStatus: 1 }, '14.1') }
    case 'FolderSync':
      return { bytes: vector('foldersync-initial-response') }
    case 'Sync':
      return { bytes: vector('sync-initial-response') }
    default:
      return { httpStatus: 501 }
  }
}
