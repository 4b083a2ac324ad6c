import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wipeEvents, type WipeKind } from '../tables/wipe.ts'
import type { WipeEvent } from './index.ts'
import { day, hour, minute } from './testing/wipe-of.ts'
import {
  around,
  ask,
  givesData,
  happen,
  isOpen,
  must,
  newWorld,
  pass,
  wipeOn,
  type Phone,
  type Wipe,
  type World,
} from './testing/wipe-world.ts'

/** The long run (scripts/property-runs.ts) sets a count for all properties; this one has its own for both. */
const isLong = fc.readConfigureGlobal().numRuns !== undefined
const runs = isLong ? 2_000_000 : 20_000

const people = ['operator:ann', 'operator:bob', 'operator:cy'] as const
const spans = [1, 1_000, minute - 1, minute, 5 * minute, hour - 1, hour, 12 * hour, day - 1, day, 31 * day] as const
const jumps = [29_000, -29_000, 30_001, hour, -hour, 3 * day, -3 * day] as const
const delays = [0, 0, 0, 5 * minute, 30 * minute] as const
const statuses = [1, 1, 2, 2, 0, 3] as const

/** Takes its choices off one number, so that a run is a short list of numbers that shrinks well. */
type Choose = <T>(from: readonly T[]) => T

type Command = (world: World, phone: Phone, choose: Choose) => void

const toThePhonesWipe =
  (eventOf: (choose: Choose, wipe: Wipe) => WipeEvent): Command =>
  (world, phone, choose) => {
    const wipe = wipeOn(world, phone, () => true)
    if (wipe) happen(world, wipe, eventOf(choose, wipe))
  }

const toAll = (world: World, event: WipeEvent) => {
  for (const wipe of world.wipes) happen(world, wipe, event)
}

const kinds: readonly WipeKind[] = ['account', 'device']

const request: Command = (world, phone, choose) => {
  const kind = choose(kinds)
  const role = choose(['administrator', 'administrator', 'administrator', 'helpdesk'] as const)
  const person = role === 'helpdesk' ? 'operator:help' : choose(people)
  ask(world, phone, {
    kind,
    delay: choose(delays),
    reason: 'other',
    confirmation: choose(['-ID-00', '-ID-00', '-ID-00', null]),
    requester: {
      person,
      role,
      isProven: choose([true, true, true, true, false]),
      isNewAdministrator: false,
      waiting: 0,
    },
    rules: { isSecondPersonRequired: choose([false, false, true]), mayUsersWipeDevice: false },
  })
}

const time: Command = (world, _phone, choose) => {
  pass(world, choose(spans), 0)
}

const jump: Command = (world, _phone, choose) => {
  pass(world, choose([0, 1, 1_000]), choose(jumps))
}

const sweep: Command = (world) => {
  toAll(world, { kind: 'advance' })
}

/** The phone asks by Provision: for its own partnership only. */
const provision: Command = (world, phone) => {
  if (!world.isReadable) return
  const open = wipeOn(world, phone, isOpen)
  const others = world.wipes.filter(({ phone: owner }) => owner !== phone).map(({ record }) => record)
  const wasCancelled = world.wipes.filter(({ record }) => record.state === 'cancelled')
  if (open) happen(world, open, { kind: 'deliver', canCarry: phone.canCarry || open.record.kind === 'device' })
  const after = world.wipes.filter(({ phone: owner }) => owner !== phone).map(({ record }) => record)
  must(
    others.every((record, index) => record === after[index]),
    'a wipe of another user with this DeviceId changed',
  )
  must(
    wasCancelled.every(({ record }) => record.state === 'cancelled'),
    'I3: something became of a cancelled wipe',
  )
}

/** Own, duplicated, forged, of the wrong kind: whoever has the account can send any of them at any time. */
const acknowledge: Command = (world, phone, choose) => {
  const wipe = wipeOn(world, phone, () => true)
  if (!wipe) return
  const before = wipe.record
  const wipeKind = choose([before.kind, before.kind, before.kind, ...kinds])
  const status = choose(statuses)
  const isAsked = wipe.hasDirective && before.state === 'delivered' && wipeKind === before.kind
  happen(world, wipe, { kind: 'acknowledge', wipeKind, status })
  const isAnswer = isAsked && (status === 1 || status === 2)
  must(isAnswer || wipe.record === before, 'I4: an acknowledgment that nobody asked for changed something')
}

/** A cancelled or ended wipe never answers a phone again, even when asked by its own id. */
const disturbTheDead: Command = (world, _phone, choose) => {
  const dead = world.wipes.filter((wipe) => !isOpen(wipe) && wipe.record.state !== 'acknowledged')
  const wipe = dead.length === 0 ? undefined : choose(dead)
  if (!wipe) return
  const before = wipe.record
  const events: readonly WipeEvent[] = [
    { kind: 'deliver', canCarry: true },
    { kind: 'advance' },
    { kind: 'approve', person: choose(people), isTargetSeen: true },
    { kind: 'contradict' },
    { kind: 'restore' },
  ]
  must(!happen(world, wipe, choose(events)), 'I3: a directive for a wipe that had ended')
  must(wipe.record === before, 'I3: a wipe that had ended changed')
}

/** Forged or true: only the latest wipe of a partnership can be meant. */
const contradict: Command = (world, phone) => {
  const wipe = wipeOn(world, phone, () => true)
  if (wipe) happen(world, wipe, { kind: 'contradict' })
}

/** Back with nothing after an acknowledged wipe: the only way to a new generation beside removal. */
const comeBack: Command = (world, phone) => {
  if (wipeOn(world, phone, () => true)?.record.state === 'acknowledged') beginAnew(world, phone)
}

const remove: Command = (world, phone) => {
  const isRefused = wipeOn(world, phone, isOpen) !== undefined
  if (!isRefused) beginAnew(world, phone)
  must(isRefused || wipeOn(world, phone, isOpen) === undefined, 'I8: a removed device left an open wipe behind')
}

const protect: Command = (world) => {
  toAll(world, { kind: 'protect' })
}

const restore: Command = (world) => {
  toAll(world, { kind: 'restore' })
}

function beginAnew(world: World, phone: Phone): void {
  phone.generation += 1
  must(wipeOn(world, phone, () => true) === undefined, 'I5: a new generation inherited a wipe')
  must(givesData(world, phone) === world.isReadable, 'I5: a new generation inherited a fence')
  for (const wipe of world.wipes)
    must(wipe.phone !== phone || !isOpen(wipe), 'I8: a generation ended with an open wipe')
}

const stop: Command = (world) => {
  world.isStopped = true
  toAll(world, { kind: 'stop' })
  must(
    world.wipes.every(({ record }) => record.state !== 'pending'),
    'a stop left a wipe pending',
  )
}

const restart: Command = (world) => {
  world.isStopped = false
  toAll(world, { kind: 'advance' })
}

const mark: Command = (world, phone) => {
  const { now } = around(world, phone)
  if (phone.isPersonal) phone.personalUntil = now + day
  phone.isPersonal = !phone.isPersonal
}

const changeVersion: Command = (_world, phone) => {
  phone.canCarry = !phone.canCarry
}

const loseSight: Command = (world) => {
  world.isReadable = !world.isReadable
}

const approve = toThePhonesWipe((choose) => ({
  kind: 'approve',
  person: choose(people),
  isTargetSeen: choose([true, true, true, false]),
}))
const cancel = toThePhonesWipe(() => ({ kind: 'cancel' }))
const reject = toThePhonesWipe((choose) => ({ kind: 'reject', person: choose(people) }))
const abandon = toThePhonesWipe((choose) => ({ kind: 'abandon', person: choose(people) }))

const weighted: readonly (readonly [number, Command])[] = [
  [5, request],
  [4, time],
  [2, jump],
  [2, sweep],
  [5, provision],
  [4, acknowledge],
  [4, approve],
  [2, abandon],
  [2, contradict],
  [2, comeBack],
  [1, remove],
  [1, stop],
  [2, restart],
  [1, mark],
  [1, changeVersion],
  [1, loseSight],
  [1, disturbTheDead],
  [1, cancel],
  [1, reject],
  [1, protect],
  [1, restore],
]
const commands = weighted.flatMap(([times, command]) => Array.from({ length: times }, () => command))

function run(numbers: readonly number[], seen: Set<string>): void {
  const world = newWorld(seen)
  for (const number of numbers) {
    let rest = number
    const choose: Choose = (from) => {
      const chosen = from[rest % from.length]
      rest = Math.floor(rest / from.length)
      if (chosen === undefined) throw new Error('There is nothing to choose from.')
      return chosen
    }
    const command = choose(commands)
    command(world, choose(world.phones), choose)
    checkFence(world)
  }
}

function checkFence(world: World): void {
  for (const phone of world.phones) {
    const own = world.wipes.filter((wipe) => wipe.phone === phone && wipe.generation === phone.generation)
    must(own.filter(isOpen).length <= 1, 'a device has two open wipes')
    if (!givesData(world, phone)) continue
    must(world.isReadable, 'I9: data although the wipe cannot be read')
    const isFenced = own.some(({ reference: { phase } }) => ['pending', 'delivered', 'acknowledged'].includes(phase))
    must(!isFenced, 'I2: data for a device whose wipe has left')
  }
}

test(
  `whatever happens, in ${runs} stories, the wipe does what its rules say`,
  () => {
    const seen = new Set<string>()
    const stories = fc.array(fc.nat(2 ** 31 - 1), { minLength: 5, maxLength: 40, size: 'max' })
    fc.assert(
      fc.property(stories, (numbers) => {
        run(numbers, seen)
      }),
      { numRuns: runs },
    )
    expect([...seen].toSorted()).toEqual([...wipeEvents].toSorted())
  },
  isLong ? 2 * hour : 2 * minute,
)
