import {
  buildProvisionResponse,
  buildStatusAnswer,
  parseProvisionRequest,
  type ProvisionRequest,
} from '@gatepost/protocol/commands'
import { describe, expect, test } from 'vitest'
import type { WipeConduct } from './obey-wipe.ts'
import { folders, status } from './testing/answers.ts'
import { phoneAt } from './testing/phone-at.ts'
import type { HeardRequest, Reply } from './testing/scripted-door.ts'

/** A door that orders a wipe until it is told that one succeeded. */
async function orderedToErase(wipeConduct?: WipeConduct, scope: 'device' | 'account' = 'device') {
  const said: ProvisionRequest[] = []
  let isDone = false
  let isOrdered = false
  const answer = (request: HeardRequest): Reply => {
    if (request.eas?.command === 'FolderSync')
      return isOrdered && !isDone ? { tree: buildStatusAnswer('FolderSync', 140) } : { tree: folders(['2']) }
    if (!request.tree) return { tree: status(10) }
    const parsed = parseProvisionRequest(request.tree, '16.1')
    if (parsed.ok) said.push(parsed.value)
    if (parsed.ok && parsed.value.kind === 'wipe-acknowledgment') {
      isDone = parsed.value.status === 1
      return { tree: buildProvisionResponse({ status: 1 }, '16.1') }
    }
    return { tree: buildProvisionResponse({ status: 1, wipe: scope }, '16.1') }
  }
  const at = await phoneAt(answer, { version: '16.1', ...(wipeConduct && { wipeConduct }) })
  await at.phone.folderSync()
  isOrdered = true
  const claims = () => said.flatMap((one) => (one.kind === 'wipe-acknowledgment' ? [[one.scope, one.status]] : []))
  return { ...at, claims }
}

describe('a phone that is told to erase itself', () => {
  test.each(['device', 'account'] as const)('does so, and says so: %s', async (scope) => {
    const { phone, claims } = await orderedToErase(undefined, scope)
    expect(await phone.provision()).toEqual({ kind: 'erased', scope })
    expect(claims()).toEqual([[scope, 1]])
    expect(phone.store.folders.size).toBe(0)
  })

  test('fails as often as it is told to, keeps what it has meanwhile, and then erases', async () => {
    const { phone, claims, events } = await orderedToErase({ kind: 'fail', times: 2 })
    for (const _ of [1, 2]) {
      await expect(phone.folderSync()).rejects.toMatchObject({ code: 'provisioning', status: undefined })
      expect(phone.store.folders.size).toBe(1)
    }
    await expect(phone.folderSync()).rejects.toMatchObject({ code: 'provisioning', status: 140 })
    expect(claims()).toEqual([
      ['device', 2],
      ['device', 2],
      ['device', 1],
    ])
    expect(phone.store.folders.size).toBe(0)
    expect(events.filter(({ kind }) => kind === 'erased')).toHaveLength(1)
  })

  test('lies, and keeps everything', async () => {
    const { phone, claims, events } = await orderedToErase({ kind: 'feign' })
    expect(await phone.provision()).toEqual({ kind: 'wipe-feigned', scope: 'device' })
    expect(claims()).toEqual([['device', 1]])
    expect(phone.store.folders.size).toBe(1)
    expect(phone.store.hierarchyKey).toBe('7')
    expect(events.some(({ kind }) => kind === 'erased')).toBe(false)
  })

  test('erases and never says so', async () => {
    const { phone, claims } = await orderedToErase({ kind: 'silent' })
    expect(await phone.provision()).toEqual({ kind: 'erased', scope: 'device' })
    expect(claims()).toEqual([])
    expect(phone.store.folders.size).toBe(0)
  })
})

test('an acknowledgment that nobody asked for changes nothing on the phone', async () => {
  const { phone, claims } = await orderedToErase()
  expect(await phone.acknowledgeWipe('account', 2)).toEqual({ status: 1 })
  expect(claims()).toEqual([['account', 2]])
  expect(phone.store.folders.size).toBe(1)
})
