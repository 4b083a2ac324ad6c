import type { WipeEventName } from '@gatepost/contract'
import type { Wipe } from './wipe-queries.ts'

/** What a line of the timeline is about: an event that was, or a step that is still to come. */
export type TimelineId =
  | Exclude<WipeEventName, 'released' | 'delivered-again' | 'acknowledged'>
  | 'waiting'
  | 'confirmed'

/** `done` and `ended` have happened, `now` lasts, `trouble` went wrong, `ahead` has not happened and may never. */
export type TimelineMark = 'done' | 'now' | 'trouble' | 'ended' | 'ahead'

export type TimelineLine = {
  readonly id: TimelineId
  readonly mark: TimelineMark
  /** When it happened, for `count` more than one the last time; null for what is ahead. */
  readonly at: string | null
  readonly who: string
  readonly count: number
}

type Told = Pick<Wipe, 'state' | 'steps'>

/** What happened to a wipe in its order, then what has not happened yet. Nothing is said that no event says. */
export function timelineLines({ state, steps }: Told): readonly TimelineLine[] {
  const past: TimelineLine[] = []
  for (const { event, at, actor } of steps) {
    const id = idOf(event)
    const last = past.at(-1)
    if (last?.id === id) past[past.length - 1] = { ...last, at, count: last.count + 1 }
    else past.push({ id, mark: markOf(event), at, who: actor.name, count: 1 })
  }
  return [...withPresent(past, state), ...aheadOf(state)]
}

function idOf(event: WipeEventName): TimelineId {
  switch (event) {
    case 'released':
      return 'waiting'
    case 'delivered-again':
      return 'delivered'
    case 'acknowledged':
      return 'confirmed'
    default:
      return event
  }
}

const troubles: readonly WipeEventName[] = ['failed', 'contradicted', 'unconfirmed', 'undeliverable', 'stopped']
const ends: readonly WipeEventName[] = ['rejected', 'cancelled', 'expired', 'abandoned']

function markOf(event: WipeEventName): TimelineMark {
  if (troubles.includes(event)) return 'trouble'
  return ends.includes(event) ? 'ended' : 'done'
}

const lasting = { held: 'held', pending: 'waiting', delivered: 'delivered' } as const

/** The line of the state that lasts now is marked; a hold that is over is not. */
function withPresent(past: readonly TimelineLine[], state: Wipe['state']): readonly TimelineLine[] {
  const present = state === 'held' || state === 'pending' || state === 'delivered' ? lasting[state] : null
  const index = past.findLastIndex(({ id }) => id === present)
  return past.map((line, at) => (at === index && line.mark === 'done' ? { ...line, mark: 'now' } : line))
}

function aheadOf(state: Wipe['state']): readonly TimelineLine[] {
  const ahead = (id: TimelineId): TimelineLine => ({ id, mark: 'ahead', at: null, who: '', count: 0 })
  switch (state) {
    case 'requested':
    case 'held':
    case 'pending':
      return [ahead('delivered'), ahead('confirmed')]
    case 'delivered':
      return [ahead('confirmed')]
    default:
      return []
  }
}
