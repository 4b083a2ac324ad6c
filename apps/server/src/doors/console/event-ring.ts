import type { EventTopic } from '@gatepost/contract'

/** One event as it was sent; numbers rise by one. */
export type SentEvent = {
  readonly id: string
  readonly number: number
  readonly topic: EventTopic
  readonly data: string
}

/** The last events, so that a stream that broke off can go on where it stopped. */
export type EventRing = {
  add(topic: EventTopic, data: string): SentEvent
  /** The id that a stream which begins now goes on from. */
  presentId(): string
  /** What was sent after the event of this id; undefined when that is not known any more: read everything again. */
  after(id: string): readonly SentEvent[] | undefined
  /** Events may have been missed: no id handed out so far can be gone on from. */
  forget(): void
}

/** `epoch` tells this process's numbers from those of the one before it, or beside it. */
export function createEventRing({ epoch, size }: { epoch: string; size: number }): EventRing {
  let events: SentEvent[] = []
  let last = 0
  /** The smallest number that can still be gone on from. */
  let oldest = 0
  return {
    add: (topic, data) => {
      last += 1
      const event = { id: `${epoch}-${last}`, number: last, topic, data }
      events.push(event)
      if (events.length > size) oldest = events.shift()?.number ?? oldest
      return event
    },
    presentId: () => `${epoch}-${last}`,
    after: (id) => {
      const number = readNumber(id, epoch)
      if (number === undefined || number < oldest || number > last) return undefined
      return events.filter((event) => event.number > number)
    },
    forget: () => {
      events = []
      last += 1
      oldest = last
    },
  }
}

function readNumber(id: string, epoch: string): number | undefined {
  const [, found, number] = /^(\w{1,32})-(\d{1,15})$/.exec(id) ?? []
  return found === epoch ? Number(number) : undefined
}
