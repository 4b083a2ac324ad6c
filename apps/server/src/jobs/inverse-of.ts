import { z } from 'zod'
import type { ReversibleAct } from './before-store.ts'

/** Facts of one object: what it was before a bulk act, or what it is. */
type Facts = Readonly<Record<string, unknown>>

type Question = { readonly params: Facts; readonly before: Facts; readonly present: Facts; readonly now: Date }

/**
 * The parameters with which the same act brings an object back to what it was; null when it is no longer what the act had
 * made of it: somebody did something else with it since, and that stays.
 */
export function inverseOf(act: ReversibleAct, question: Question): Facts | null {
  return inverses[act](question)
}

const texts = z.array(z.string())
const decision = z.object({ access: z.string(), until: z.string().nullable() })

const inverses = {
  'device.access': ({ params, before, present, now }) => {
    if (present['access'] !== params['access']) return null
    const { access, until } = decision.parse(before)
    if (until === null) return { access }
    // It would have ended by itself meanwhile.
    if (Date.parse(until) <= now.getTime()) return { access: 'default' }
    return { access, until: new Date(until).toISOString() }
  },
  'device.tag': ({ params, before, present }) => {
    const [tags, had] = [texts.parse(present['tags']), texts.parse(before['tags'])]
    const add = texts.catch([]).parse(params['add'])
    const remove = texts.catch([]).parse(params['remove'])
    const isAsLeft = add.every((tag) => hasTag(tags, tag)) && !remove.some((tag) => hasTag(tags, tag))
    if (!isAsLeft) return null
    return { add: had.filter((tag) => hasTag(remove, tag)), remove: add.filter((tag) => !hasTag(had, tag)) }
  },
  'device.ownership': ({ params, before, present }) => (isSame('ownership', params, present) ? before : null),
  'user.active-sync': ({ params, before, present }) => {
    if (!isSame('isEnabled', params, present)) return null
    const until = z.string().nullable().parse(before['until'])
    return { ...before, until: until === null ? null : new Date(until).toISOString() }
  },
  'user.policy': ({ params, before, present }) => (isSame('policyId', params, present) ? before : null),
  'user.device-limit': ({ params, before, present }) => (isSame('deviceLimit', params, present) ? before : null),
} as const satisfies Record<ReversibleAct, (question: Question) => Facts | null>

function isSame(name: string, one: Facts, other: Facts): boolean {
  return one[name] === other[name]
}

/** Tags are the same whatever their case. */
function hasTag(tags: readonly string[], tag: string): boolean {
  return tags.some((each) => each.toLowerCase() === tag.toLowerCase())
}
