import { wipeTimes, type WipeState } from '@gatepost/protocol/tables'
import { decideWipe, decideWipeRequest, type WipeEvent, type WipeRecord } from '@gatepost/protocol/wipe'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isLongRun } from '../testing/env.ts'
import { openTestRoom, type TestRoom } from '../testing/test-room.ts'
import { seedDevice, seedUser } from '../testing/seed.ts'
import { accountWipe, administrator, expectHistoryToAddUp, phoneAct } from '../testing/wipe-askers.ts'
import { abandonWipe } from './abandon-wipe.ts'
import { acknowledgeWipe } from './acknowledge-wipe.ts'
import { sweepWipes } from './advance-wipes.ts'
import { applyToUndelivered } from './apply-event.ts'
import { approveWipe } from './approve-wipe.ts'
import { cancelWipe } from './cancel-wipe.ts'
import { contradictWipe } from './contradict-wipe.ts'
import { deliverWipe } from './deliver-wipe.ts'
import { getWipe } from './get-wipe.ts'
import { lockWipeProtections } from './protections-store.ts'
import { rejectWipe } from './reject-wipe.ts'
import { requestWipe } from './request-wipe.ts'
import type { WipeView } from './wipe-view.ts'

const anna = administrator('anna')
const others = [administrator('cleo'), administrator('dan')] as const
const many = { organizationPerHour: 1e9, organizationPerDay: 1e9, requesterPerHour: 1e9, requesterPerDay: 1e9 }

let opened: TestRoom
let ben = ''

beforeAll(async () => {
  opened = await openTestRoom()
  ben = await seedUser(opened.room, 'ben')
})

afterAll(async () => {
  await opened.close()
})

type Operation =
  | { readonly kind: 'advance'; readonly by: number }
  | { readonly kind: 'stopped' | 'personal' | 'empty'; readonly is: boolean }
  | { readonly kind: 'approve' | 'reject' | 'abandon'; readonly who: 0 | 1 | 2 }
  | { readonly kind: 'cancel' | 'protect' | 'contradict' }
  | { readonly kind: 'deliver'; readonly version: '14.1' | '16.1' }
  | { readonly kind: 'acknowledge'; readonly scope: 'account' | 'device'; readonly status: 1 | 2 | 3 }

const who = fc.constantFrom(0 as const, 1 as const, 2 as const)

const operation: fc.Arbitrary<Operation> = fc.oneof(
  fc.record({
    kind: fc.constant('advance' as const),
    by: fc.constantFrom(0, 60_000, 300_000, wipeTimes.heldAtMost, wipeTimes.silence),
  }),
  fc.record({ kind: fc.constantFrom('stopped' as const, 'personal' as const, 'empty' as const), is: fc.boolean() }),
  fc.record({ kind: fc.constantFrom('approve' as const, 'reject' as const, 'abandon' as const), who }),
  fc.record({ kind: fc.constantFrom('cancel' as const, 'protect' as const, 'contradict' as const) }),
  {
    arbitrary: fc.record({
      kind: fc.constant('deliver' as const),
      version: fc.constantFrom('14.1' as const, '16.1' as const),
    }),
    weight: 2,
  },
  {
    arbitrary: fc.record({
      kind: fc.constant('acknowledge' as const),
      scope: fc.constantFrom('account' as const, 'device' as const),
      status: fc.constantFrom(1 as const, 2 as const, 3 as const),
    }),
    weight: 2,
  },
)

const run = fc.record({
  kind: fc.constantFrom('account' as const, 'device' as const),
  delaySeconds: fc.constantFrom(0, 300),
  isSecondPersonRequired: fc.boolean(),
  hasBudget: fc.boolean(),
  operations: fc.array(operation, { maxLength: 11 }),
})

type Around = { isStopped: boolean; isPersonal: boolean; hasBudget: boolean }

test(
  'whatever happens in whatever order, the room stands where the pure machine stands, with a line and an entry per step',
  { timeout: isLongRun ? 3_600_000 : 240_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(run, async ({ operations, ...first }) => {
        const phone = await seedDevice(opened.room, { userId: ben, state: 'allowed' })
        const around: Around = { isStopped: false, isPersonal: false, hasBudget: first.hasBudget }
        await arrange({ ...first, phone })
        let { view, record } = await begin(phone, first, around)
        for (const one of operations) {
          const event = await happen(one, { phone, view, around })
          record = event ? modelOf(record, event, around) : record
          view = await getWipe(opened.room, anna, view.id)
          expect(comparable(view), JSON.stringify(one)).toEqual(comparableRecord(record))
        }
        expect(view.steps).toHaveLength(view.revision)
        await retire(view)
      }),
      { numRuns: isLongRun ? 5_000 : 150, endOnFailure: true },
    )
    await expectHistoryToAddUp(opened.room)
  },
)

async function arrange({
  isSecondPersonRequired,
  hasBudget,
  phone,
}: {
  isSecondPersonRequired: boolean
  hasBudget: boolean
  phone: string
}) {
  await setBudget(hasBudget)
  await setProtection({ isStopped: false, isSecondPersonRequired })
  await opened.room.database.prisma.device.update({ where: { id: phone }, data: { ownership: 'company' } })
}

async function setProtection(data: { isStopped?: boolean; isSecondPersonRequired?: boolean }) {
  await opened.room.database.prisma.wipeProtection.update({ where: { id: 1 }, data })
}

async function setBudget(hasBudget: boolean) {
  const data = hasBudget ? many : { organizationPerHour: 0 }
  await opened.room.database.prisma.wipeProtection.update({ where: { id: 1 }, data })
}

type First = {
  readonly kind: 'account' | 'device'
  readonly delaySeconds: number
  readonly isSecondPersonRequired: boolean
}

async function begin(phone: string, { kind, delaySeconds, isSecondPersonRequired }: First, around: Around) {
  const { room } = opened
  const { deviceId } = await room.database.prisma.device.findUniqueOrThrow({ where: { id: phone } })
  const confirmation = deviceId.slice(-6)
  const decision = decideWipeRequest({
    kind,
    confirmation,
    delay: delaySeconds * 1000,
    reason: 'other',
    requester: { person: anna.person, role: 'administrator', isProven: true, isNewAdministrator: false, waiting: 0 },
    target: { deviceId, canWipeAccount: true, hasOpenWipe: false },
    rules: { isSecondPersonRequired, mayUsersWipeDevice: true },
    circumstances: { now: room.now().getTime(), ...around },
  })
  if (decision.kind === 'refuse') throw new Error(decision.code)
  const view = await requestWipe(room, anna, accountWipe(phone, { kind, delaySeconds, confirmation }))
  expect(comparable(view)).toEqual(comparableRecord(decision.record))
  return { view, record: decision.record }
}

type World = { readonly phone: string; readonly view: WipeView; readonly around: Around }

/** Does it in the room and says which event that is for the machine; nothing for what only changes what is around. */
async function happen(one: Operation, { phone, view, around }: World): Promise<WipeEvent | undefined> {
  const { room } = opened
  const { id, targetHash } = view
  const ofPhone = { deviceRowId: phone, act: phoneAct(phone), address: '' }
  const asker = 'who' in one ? ([anna, ...others][one.who] ?? anna) : anna
  const { person } = asker
  switch (one.kind) {
    case 'advance':
      opened.advance(one.by)
      await sweepWipes(room)
      return { kind: 'advance' }
    case 'stopped':
      around.isStopped = one.is
      return await stop(one.is)
    case 'personal':
      around.isPersonal = one.is
      await room.database.prisma.device.update({
        where: { id: phone },
        data: { ownership: one.is ? 'personal' : 'company' },
      })
      return undefined
    case 'empty':
      around.hasBudget = !one.is
      await setBudget(!one.is)
      return undefined
    case 'approve':
      await settle(approveWipe(room, asker, { id, targetHash, comment: '' }))
      return { kind: 'approve', person, isTargetSeen: true }
    case 'reject':
      await settle(rejectWipe(room, asker, { id, comment: '' }))
      return { kind: 'reject', person }
    case 'abandon':
      await settle(abandonWipe(room, asker, { id, comment: '' }))
      return { kind: 'abandon', person }
    case 'cancel':
      await settle(cancelWipe(room, anna, { id, comment: '' }))
      return { kind: 'cancel' }
    case 'protect':
      await raise()
      return view.kind === 'device' ? { kind: 'protect' } : undefined
    case 'contradict':
      await contradictWipe(room, { ...ofPhone, evidence: 'policy-key' })
      return { kind: 'contradict' }
    case 'deliver':
      await deliverWipe(room, { ...ofPhone, version: one.version })
      return { kind: 'deliver', canCarry: view.kind === 'device' || one.version === '16.1' }
    case 'acknowledge':
      await acknowledgeWipe(room, { ...ofPhone, scope: one.scope, status: one.status })
      return { kind: 'acknowledge', wipeKind: one.scope, status: one.status }
  }
}

function modelOf(record: WipeRecord, event: WipeEvent, around: Around): WipeRecord {
  const decision = decideWipe(record, event, { now: opened.room.now().getTime(), ...around })
  return decision.kind === 'change' ? decision.record : record
}

async function settle(work: Promise<WipeView>): Promise<void> {
  const [result] = await Promise.allSettled([work])
  // A refusal is an outcome, which the comparison judges; anything else is a fault.
  if (result.status === 'rejected') expect(result.reason).toMatchObject({ name: 'DomainError' })
}

async function stop(isStopped: boolean): Promise<WipeEvent | undefined> {
  await setProtection({ isStopped })
  if (!isStopped) return undefined
  await underProtections('stop')
  return { kind: 'stop' }
}

async function raise(): Promise<void> {
  await underProtections('protect')
}

async function underProtections(event: 'stop' | 'protect'): Promise<void> {
  const { room } = opened
  await room.database.transaction(async (tx) => {
    await lockWipeProtections(tx)
    await applyToUndelivered(room, tx, { act: anna.act, event })
  })
}

/** Out of the way of the next run: one person has fifty held at most. */
async function retire({ id, state }: WipeView): Promise<void> {
  const open: readonly WipeState[] = ['held', 'pending']
  if (open.includes(state)) await cancelWipe(opened.room, anna, { id, comment: '' })
}

function comparable(view: WipeView) {
  const { state, revision, holds, attempt, failures, deliveries, isUnconfirmed, needsAttention } = view
  const times = [view.holdUntil, view.releasedAt, view.lastDeliveredAt, view.acknowledgedAt].map(
    (at) => at?.getTime() ?? null,
  )
  return {
    state,
    version: revision,
    holds,
    attempt,
    failures,
    deliveries,
    isUnconfirmed,
    needsAttention,
    times,
    approvals: view.approvals.length,
  }
}

function comparableRecord(record: WipeRecord) {
  const { state, version, holds, attempt, failures, deliveries, isUnconfirmed, needsAttention } = record
  const times = [record.holdUntil, record.releasedAt, record.lastDeliveredAt, record.acknowledgedAt]
  return {
    state,
    version,
    holds,
    attempt,
    failures,
    deliveries,
    isUnconfirmed,
    needsAttention,
    times,
    approvals: record.approvals.length,
  }
}
