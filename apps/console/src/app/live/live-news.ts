import type { EventTopic } from '@gatepost/contract'
import type { HintBatch } from './hint-batch.ts'

/** What is told to those who cannot see it change; the rest is a number somewhere, or follows from these. */
export const toldTopics = [
  'quarantine',
  'devices',
  'wipes',
  'jobs',
  'users',
  'groups',
  'policies',
  'rules',
] as const satisfies readonly EventTopic[]

export type ToldTopic = (typeof toldTopics)[number]

/** What changed since it was last told; `many`: nobody knows how many. */
export type LiveNews = ReadonlyMap<ToldTopic, ReadonlySet<string> | 'many'>

export const noNews: LiveNews = new Map()

/** Adds what of a batch is told and on the screen. Something that changes again and again is one thing. */
export function withNews(news: LiveNews, { topics }: HintBatch, isShown: (topic: ToldTopic) => boolean): LiveNews {
  const added = toldTopics.flatMap((topic) => {
    const ids = topics.get(topic)
    if (ids === undefined || !isShown(topic)) return []
    const known = news.get(topic) ?? new Set<string>()
    return [[topic, ids === 'many' || known === 'many' ? 'many' : new Set([...known, ...ids])] as const]
  })
  return added.length === 0 ? news : new Map([...news, ...added])
}

type Speaker = {
  readonly isShown: (topic: ToldTopic) => boolean
  readonly speak: (news: LiveNews) => void
  /** Milliseconds. */
  readonly now: () => number
}

const settles = 1000
const speaksEvery = 10_000

/** Tells news a second after the first of them, and once in ten seconds at most: never event by event. */
export function newsSpeaker({ isShown, speak, now }: Speaker) {
  let news = noNews
  let spokenAt = -speaksEvery
  let timer: ReturnType<typeof setTimeout> | undefined

  function tell() {
    timer = undefined
    spokenAt = now()
    const told = news
    news = noNews
    speak(told)
  }

  return {
    add: (batch: HintBatch): void => {
      news = withNews(news, batch, isShown)
      if (news.size > 0) timer ??= setTimeout(tell, Math.max(settles, spokenAt + speaksEvery - now()))
    },
    stop: (): void => clearTimeout(timer),
  }
}
