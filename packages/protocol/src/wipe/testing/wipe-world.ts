import { armedWipeStates, openWipeStates, type WipeState } from '../../tables/wipe.ts'
import {
  decideWipe,
  decideWipeRequest,
  readClock,
  sureTime,
  wipesLeft,
  type ClockReading,
  type WipeCircumstances,
  type WipeDecision,
  type WipeEvent,
  type WipeRecord,
  type WipeRequestFacts,
  type WipeStep,
} from '../index.ts'
import { follow, referenceOf, type ReferenceWipe } from './reference-wipe.ts'
import { day, hour } from './wipe-of.ts'

/** One user's device. All of them have the same DeviceId. */
export type Phone = { generation: number; isPersonal: boolean; personalUntil: number; canCarry: boolean }

export type Wipe = {
  readonly phone: Phone
  readonly generation: number
  record: WipeRecord
  readonly reference: ReferenceWipe
  /** True time: of the request or of the last taking back, and when it left. */
  waitsFrom: number
  delayUntil: number
  leftAt: number | null
  /** People that have to have agreed before anything leaves, whatever budgets say. */
  owed: number
  hasDirective: boolean
}

/** A handful of phones, one clock that somebody plays with, one budget, and every rule checked after every event. */
export type World = {
  readonly phones: readonly Phone[]
  readonly wipes: Wipe[]
  /** What really passes; nobody in the world can see it. */
  truth: number
  reading: ClockReading
  isStopped: boolean
  isReadable: boolean
  readonly seen: Set<string>
}

const budget = { perHour: 2, perDay: 3 }
const rate = 1.0005
const open: readonly WipeState[] = openWipeStates
const armed: readonly WipeState[] = armedWipeStates

/** The same list as in the database: no code makes another transition. */
const transitions = new Set([
  'held>pending',
  'held>cancelled',
  'held>rejected',
  'held>expired',
  'pending>held',
  'pending>delivered',
  'pending>cancelled',
  'delivered>acknowledged',
  'delivered>abandoned',
  'acknowledged>pending',
  'acknowledged>held',
])

export function newWorld(seen: Set<string>): World {
  const phone = (): Phone => ({ generation: 1, isPersonal: false, personalUntil: 0, canCarry: true })
  const reading = { wall: 1_000 * day, monotonic: 0, ahead: 0 }
  return { phones: [phone(), phone(), phone()], wipes: [], truth: 0, reading, isStopped: false, isReadable: true, seen }
}

export function must(holds: boolean, rule: string): void {
  if (!holds) throw new Error(rule)
}

/** Time passes and somebody sets the clock. */
export function pass(world: World, elapsed: number, jump: number): void {
  const { wall, monotonic } = world.reading
  const before = sureTime(world.reading)
  world.truth += elapsed
  world.reading = readClock(world.reading, { wall: wall + elapsed + jump, monotonic: monotonic + elapsed })
  must(sureTime(world.reading) - before <= elapsed * rate + 1, 'I10: the sure clock outran the truth')
}

export function wipeOn(world: World, phone: Phone, isWanted: (wipe: Wipe) => boolean): Wipe | undefined {
  return world.wipes.findLast((wipe) => wipe.phone === phone && wipe.generation === phone.generation && isWanted(wipe))
}

export function isOpen({ record }: Wipe): boolean {
  return open.includes(record.state)
}

/** Whether mail goes to this phone now. */
export function givesData(world: World, phone: Phone): boolean {
  if (!world.isReadable) return false
  return (
    wipeOn(world, phone, ({ record }) => armed.includes(record.state) || record.state === 'acknowledged') === undefined
  )
}

export function around(world: World, phone: Phone): WipeCircumstances {
  const now = sureTime(world.reading)
  const left = world.wipes.map(({ record }) => record.releasedAt).filter((at) => at !== null)
  const use = {
    lastHour: left.filter((at) => at > now - hour).length,
    lastDay: left.filter((at) => at > now - day).length,
  }
  return {
    now,
    isStopped: world.isStopped,
    isPersonal: phone.isPersonal || now < phone.personalUntil,
    hasBudget: wipesLeft(budget, use) > 0,
  }
}

export function ask(world: World, phone: Phone, facts: Omit<WipeRequestFacts, 'circumstances' | 'target'>): void {
  const circumstances = around(world, phone)
  const hasOpenWipe = wipeOn(world, phone, isOpen) !== undefined
  const target = { deviceId: 'SAME-ID-00', canWipeAccount: phone.canCarry, hasOpenWipe }
  const decision = decideWipeRequest({ ...facts, target, circumstances })
  const isWhole = facts.kind === 'device'
  const mayWhole =
    facts.requester.role === 'administrator' && facts.confirmation === '-ID-00' && !circumstances.isPersonal
  const isAllowed = facts.requester.isProven && (isWhole ? mayWhole : phone.canCarry)
  must((decision.kind === 'create') === (isAllowed && !hasOpenWipe), 'a request: the guards')
  if (decision.kind === 'refuse') return
  const needs = isWhole && facts.rules.isSecondPersonRequired ? 1 : 0
  const { now } = circumstances
  const waitsFrom = facts.delay === 0 ? null : now + facts.delay
  const start = { requester: facts.requester.person, isWhole, askedAt: now, waitsFrom, needs }
  const wipe: Wipe = {
    phone,
    generation: phone.generation,
    record: decision.record,
    reference: referenceOf(start, circumstances),
    waitsFrom: world.truth,
    delayUntil: world.truth + facts.delay,
    leftAt: null,
    owed: needs,
    hasDirective: false,
  }
  world.wipes.push(wipe)
  checkSteps(world, { ...decision.record, state: 'requested', version: 0 }, decision.record, decision.steps)
  checkLeaving(world, wipe, 'held')
  checkAgainstReference(wipe)
}

/** Returns whether a directive goes out with the answer. */
export function happen(world: World, wipe: Wipe, event: WipeEvent): boolean {
  const circumstances = around(world, wipe.phone)
  const before = wipe.record
  const decision = decideWipe(before, event, circumstances)
  const isTaken = follow(wipe.reference, event, circumstances)
  must(isTaken === (decision.kind === 'change'), `${event.kind}: taken by one, refused by the other`)
  if (decision.kind === 'refuse') return false
  wipe.record = decision.record
  if (isOneMoreOwed(event, before)) wipe.owed = 1
  checkSteps(world, before, decision.record, decision.steps)
  const isUnchanged = before.state === wipe.record.state
  must(isUnchanged || transitions.has(`${before.state}>${wipe.record.state}`), 'I6: a transition that does not exist')
  checkLeaving(world, wipe, before.state)
  checkAgainstReference(wipe)
  const isSent = directiveOf(decision)
  if (isSent) checkDirective(world, wipe, circumstances)
  if (isSent) wipe.hasDirective = true
  if (wipe.record.state === 'pending') wipe.hasDirective = false
  return isSent
}

function isOneMoreOwed({ kind }: WipeEvent, { state }: WipeRecord): boolean {
  return (kind === 'protect' || kind === 'restore') && (state === 'held' || state === 'pending')
}

function directiveOf(decision: Extract<WipeDecision, { kind: 'change' }>): boolean {
  return decision.steps.some(({ event }) => event === 'delivered' || event === 'delivered-again')
}

function checkSteps(world: World, before: WipeRecord, after: WipeRecord, steps: readonly WipeStep[]): void {
  must(after.version === before.version + steps.length, 'I6: one version per step')
  must(steps.length > 0 || after === before, 'I6: a change without a step')
  let state = before.state
  for (const { event, from, to } of steps) {
    must(from === state, 'I6: a step begins where the last one ended')
    state = to
    world.seen.add(event)
  }
  must(state === after.state, 'I6: the last step ends in the state')
}

function checkLeaving(world: World, wipe: Wipe, before: WipeState): void {
  const { record } = wipe
  must(!record.approvals.includes(record.requester), 'I7: the requester approved')
  must(new Set(record.approvals).size === record.approvals.length, 'I7: one person approved twice')
  const waited = (world.truth - wipe.waitsFrom) * rate + 1
  if (record.state === 'expired' && before !== 'expired') must(waited >= day, 'I10: a wipe expired early')
  if (record.state === 'held' && before !== 'held') wipe.waitsFrom = world.truth
  if (record.releasedAt === null) wipe.leftAt = null
  if (record.state === 'pending' && before === 'held') checkRelease(world, wipe)
}

function checkRelease(world: World, wipe: Wipe): void {
  wipe.leftAt = world.truth
  must(wipe.record.approvals.length >= wipe.owed, 'I1: it left without the people it needs')
  // The tolerated rate shortens what was asked for by half a thousandth at most.
  must((world.truth - wipe.delayUntil) * rate + 1_000 >= 0, 'I10: a delay ended early')
  must(!world.isStopped, 'a wipe left while all were stopped')
  if (wipe.record.approvals.length >= 2) return
  const since = (span: number) =>
    world.wipes.filter(({ leftAt }) => leftAt !== null && leftAt > world.truth - span / rate + 1)
  must(since(hour).length <= budget.perHour, 'I10: more left within an hour than the budget')
  must(since(day).length <= budget.perDay, 'I10: more left within a day than the budget')
}

function checkDirective(world: World, wipe: Wipe, { isStopped, isPersonal }: WipeCircumstances): void {
  const { record, phone, generation, owed, leftAt } = wipe
  must(record.state === 'delivered' && record.deliveries > 0, 'I1: a directive without a delivered record')
  must(record.approvals.length >= owed && leftAt !== null, 'I1: a directive without the people it needs')
  must(!(isPersonal && record.kind === 'device'), 'I1: a personal phone was sent the whole-device directive')
  must(!isStopped, 'I1: a directive while all are stopped')
  must(generation === phone.generation, 'I5: a directive for an earlier generation')
  must(!givesData(world, phone), 'I2: a directive to a phone that gets data')
}

function checkAgainstReference({ record, reference }: Wipe): void {
  must(record.state === reference.phase, 'the state differs from the reference')
  must(record.approvals.length === reference.people.length, 'the approvals differ from the reference')
  must(record.deliveries === reference.deliveries, 'the deliveries differ from the reference')
  must(record.attempt === reference.attempt, 'the attempts differ from the reference')
  must(record.abandonProposedBy === reference.givenUpBy, 'who gives it up differs from the reference')
  must(record.state !== 'held' || record.releasedAt === null, 'what is held counts in the budget')
}
