import type { DeviceScope } from '../device-scope.ts'
import { notFound } from '../domain-error.ts'
import type { Room } from '../room.ts'
import { readRuleNumbers, type RuleNumbers } from './rule-read-model.ts'
import { readAccessRules, type ScopedRule } from './rule-store.ts'

export type RuleView = Omit<ScopedRule, 'scopeUsers' | 'scopeGroups'> &
  Omit<RuleNumbers, 'names'> & {
    /** What Exchange calls it, `QueryString(Characteristic)`; null for a rule that Exchange could not have. */
    readonly identity: string | null
    readonly scopeUsers: readonly Named[]
    readonly scopeGroups: readonly Named[]
  }

/** `name` null: gone, or somebody whom the reader may not see. */
export type Named = { readonly id: string; readonly name: string | null }

/** All rules in the order in which they decide among those of one level. */
export async function listRules(room: Room, scope: DeviceScope): Promise<RuleView[]> {
  return await readViews(room, { id: null, scope })
}

/** One rule. Throws not-found. */
export async function getRule(room: Room, id: string, scope: DeviceScope): Promise<RuleView> {
  const [view] = await readViews(room, { id, scope })
  if (!view) throw notFound('access rule')
  return view
}

const hitsShownMs = 30 * 86_400_000

async function readViews(
  room: Room,
  { id, scope }: { readonly id: string | null; readonly scope: DeviceScope },
): Promise<RuleView[]> {
  const rules = await readAccessRules(room.database.prisma)
  const since = new Date(room.now().getTime() - hitsShownMs)
  const numbers = await readRuleNumbers(room.database, { id, since, scope })
  return rules.flatMap((rule) => viewOf(rule, numbers.get(rule.id)))
}

function viewOf({ scopeUsers, scopeGroups, ...rule }: ScopedRule, numbers: RuleNumbers | undefined): RuleView[] {
  if (!numbers) return []
  const { names, ...rest } = numbers
  const named = (ids: readonly string[]) => ids.map((id) => ({ id, name: names[id] ?? null }))
  return [
    { ...rule, ...rest, identity: identityOf(rule), scopeUsers: named(scopeUsers), scopeGroups: named(scopeGroups) },
  ]
}

function identityOf({ characteristic, condition }: Pick<ScopedRule, 'characteristic' | 'condition'>): string | null {
  if (condition.operator !== 'equals' || condition.isNegated) return null
  return `${condition.value}(${characteristic})`
}
