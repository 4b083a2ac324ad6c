import { matchRule, type RuleFacts } from '@gatepost/protocol/access'
import type { AccessLevel } from '@gatepost/protocol/tables'
import type { DeviceScope } from '../device-scope.ts'
import { notFound } from '../domain-error.ts'
import type { Room } from '../room.ts'
import { readClassFacts } from './fleet-store.ts'
import type { RuleDraft } from './preview-change.ts'
import { countClasses, readDeviceFacts, similarLimit, type ClassCounts } from './similar-read-model.ts'
import { likenessesOf, type Likeness } from './similar-rules.ts'

/**
 * Other devices that are like one in something, how people decided on them, and the rule about all of them. Counting stops
 * at 1,000 each: then `isExact` is false. `classes`: of how many device classes they are; `examples`: what these say.
 */
export type SimilarDevices = Omit<ClassCounts, 'classIds'> & {
  readonly isExact: boolean
  readonly classes: number
  readonly examples: readonly RuleFacts[]
  readonly rule: RuleDraft
}

/**
 * What other devices have in common with a device, the most exact likeness first, each with a rule that is ready to be
 * saved. Throws `not-found`, also outside the scope.
 */
export async function findSimilarDevices(
  room: Room,
  deviceRowId: string,
  scope: DeviceScope,
): Promise<readonly SimilarDevices[]> {
  return await room.database.transaction(async (tx) => {
    const facts = await readDeviceFacts(tx, deviceRowId, scope)
    if (!facts) throw notFound('device')
    const classes = await readClassFacts(tx)
    const found: SimilarDevices[] = []
    for (const likeness of likenessesOf(facts)) {
      const alike = [...classes].filter(([, ofClass]) => matchRule(likeness, ofClass)).map(([id]) => id)
      const { classIds, ...counts } = await countClasses(tx, { classIds: alike, except: deviceRowId, scope })
      const examples = classIds.flatMap((id) => classes.get(id) ?? []).slice(0, exampleCount)
      const isExact = counts.devices < similarLimit
      found.push({ ...counts, isExact, classes: classIds.length, examples, rule: draftOf(likeness, counts) })
    }
    return found.toSorted((one, other) => one.devices - other.devices)
  })
}

const exampleCount = 5

/** Decided as people decided on all of such devices so far; where they did not agree, nobody is let in unseen. */
function draftOf(
  { name, characteristic, condition }: Likeness,
  { allowed, blocked }: Pick<ClassCounts, 'allowed' | 'blocked'>,
): RuleDraft {
  const level = agreedLevel(allowed, blocked)
  const description = ''
  return {
    name,
    level,
    characteristic,
    condition,
    isEnabled: true,
    isReportOnly: false,
    scopeUsers: [],
    scopeGroups: [],
    description,
  }
}

function agreedLevel(allowed: number, blocked: number): AccessLevel {
  if (allowed > 0 && blocked === 0) return 'allow'
  return blocked > 0 && allowed === 0 ? 'block' : 'quarantine'
}
