import type { WipeState } from '../../tables/wipe.ts'
import type { WipeEvent } from '../wipe-event.ts'
import type { WipeCircumstances } from '../wipe-record.ts'

/** A wipe told a second time, as plainly as possible: how many people it needs instead of a list of what holds it. */
export type ReferenceWipe = {
  readonly requester: string
  readonly isWhole: boolean
  phase: WipeState
  readonly askedAt: number
  /** It does not leave before, and people may leave it waiting for a day from here. */
  waitsFrom: number | null
  needs: number
  people: string[]
  deliveries: number
  attempt: number
  acknowledgedAt: number
  givenUpBy: string | null
}

const day = 86_400_000
const grace = 60_000

export function referenceOf(
  facts: Pick<ReferenceWipe, 'requester' | 'isWhole' | 'askedAt' | 'waitsFrom' | 'needs'>,
  around: WipeCircumstances,
): ReferenceWipe {
  const begun = { phase: 'held', people: [], deliveries: 0, attempt: 1, acknowledgedAt: 0, givenUpBy: null } as const
  const wipe: ReferenceWipe = { ...facts, ...begun, people: [] }
  settle(wipe, around)
  return wipe
}

/** Whether the event is taken at all; what became of it is in the wipe. */
export function follow(wipe: ReferenceWipe, event: WipeEvent, around: WipeCircumstances): boolean {
  const isWaiting = wipe.phase === 'held' || wipe.phase === 'pending'
  switch (event.kind) {
    case 'advance':
      settle(wipe, around)
      return true
    case 'stop':
      settle(wipe, { ...around, isStopped: true })
      return true
    case 'protect':
    case 'restore':
      if (isWaiting) needOneMore(wipe, around.now)
      return true
    case 'cancel':
      if (isWaiting) wipe.phase = 'cancelled'
      return isWaiting
    case 'approve':
      return approve(wipe, event.person, around, event.isTargetSeen)
    case 'reject':
      if (wipe.phase !== 'held' || event.person === wipe.requester) return false
      wipe.phase = 'rejected'
      return true
    case 'deliver':
      return deliver(wipe, around, event.canCarry)
    case 'acknowledge':
      return acknowledge(wipe, event, around.now)
    case 'contradict':
      return contradict(wipe, around)
    case 'abandon':
      return abandon(wipe, event.person)
  }
}

function settle(wipe: ReferenceWipe, around: WipeCircumstances): void {
  const { now, hasBudget } = around
  if (wipe.phase === 'pending' && isForbidden(wipe, around)) {
    wipe.phase = 'held'
    wipe.waitsFrom = now
    return
  }
  if (wipe.phase !== 'held') return
  const notBefore = wipe.waitsFrom ?? 0
  if (now >= Math.max(wipe.askedAt, notBefore) + day) {
    wipe.phase = 'expired'
    return
  }
  if (isForbidden(wipe, around) || now < notBefore || wipe.people.length < wipe.needs) return
  if (!hasBudget && wipe.people.length < 2) {
    wipe.needs = 2
    return
  }
  wipe.phase = 'pending'
  wipe.needs = 0
}

function isForbidden({ isWhole }: ReferenceWipe, { isStopped, isPersonal }: WipeCircumstances): boolean {
  return isStopped || (isWhole && isPersonal)
}

function needOneMore(wipe: ReferenceWipe, now: number): void {
  const unmet = wipe.people.length < wipe.needs ? wipe.needs : 0
  wipe.needs = Math.max(1, unmet)
  wipe.people = []
  if (wipe.phase === 'pending') wipe.waitsFrom = now
  wipe.phase = 'held'
}

function approve(wipe: ReferenceWipe, person: string, around: WipeCircumstances, isSeen: boolean): boolean {
  if (wipe.phase !== 'held' || person === wipe.requester || wipe.people.includes(person) || !isSeen) return false
  wipe.people.push(person)
  settle(wipe, around)
  return true
}

function deliver(wipe: ReferenceWipe, around: WipeCircumstances, canCarry: boolean): boolean {
  if (wipe.phase === 'pending') {
    settle(wipe, around)
    if (isForbidden(wipe, around)) return true
  } else if (wipe.phase !== 'delivered' || around.isStopped) return false
  if (!canCarry || (wipe.isWhole && around.isPersonal)) return true
  wipe.phase = 'delivered'
  wipe.deliveries += 1
  return true
}

function acknowledge(
  wipe: ReferenceWipe,
  { wipeKind, status }: Extract<WipeEvent, { kind: 'acknowledge' }>,
  now: number,
): boolean {
  if (wipe.phase !== 'delivered' || wipe.isWhole !== (wipeKind === 'device')) return false
  if (status === 2) wipe.attempt += 1
  if (status !== 1) return status === 2
  wipe.phase = 'acknowledged'
  wipe.acknowledgedAt = now
  return true
}

function contradict(wipe: ReferenceWipe, around: WipeCircumstances): boolean {
  if (wipe.phase !== 'acknowledged' || around.now < wipe.acknowledgedAt + grace) return false
  wipe.phase = 'pending'
  wipe.attempt += 1
  wipe.givenUpBy = null
  settle(wipe, around)
  return true
}

function abandon(wipe: ReferenceWipe, person: string): boolean {
  if (wipe.phase !== 'delivered' || wipe.givenUpBy === person) return false
  if (wipe.givenUpBy === null) wipe.givenUpBy = person
  else wipe.phase = 'abandoned'
  return true
}
