import { appendAudit } from '../audit/index.ts'
import type { Act, Room, Transaction } from '../room.ts'
import { announce } from '../wake/index.ts'
import { readClassFacts, type FleetPart } from './fleet-store.ts'
import { canConcern } from './judge.ts'
import { refuseLockOut } from './lock-out.ts'
import { fleetTimeoutMs, rejudgeFleet } from './rejudge-fleet.ts'
import { lockRules } from './rule-lock-store.ts'
import { dropRule, putRule, readAccessRules, type ScopedRule } from './rule-store.ts'

export type RuleAct = {
  readonly act: Act
  readonly reason?: string | undefined
  /** What the person typed where a change locks nearly everybody out. */
  readonly confirm?: string | undefined
}

/** One rule as it was and as it is to be; null: it was not there, or is there no longer. */
export type RuleEdit = { readonly before: ScopedRule | null; readonly after: ScopedRule | null }

export type RuleAction = 'created' | 'changed' | 'deleted' | 'ordered' | 'undone'

export type RulePlan = { readonly action: RuleAction; readonly edits: readonly RuleEdit[] }

/**
 * Changes rules in one transaction in which nobody else does: stores them with their revisions, judges every device anew
 * that they can concern, announces, and writes one audit entry that says how many devices changed. `plan` sees all rules as
 * they are; without edits nothing happens. Throws what `plan` throws, and `lock-out-unconfirmed`.
 */
export async function editRules(
  room: Room,
  { act, reason, confirm }: RuleAct,
  plan: (tx: Transaction, rules: readonly ScopedRule[]) => Promise<RulePlan>,
): Promise<void> {
  await room.database.transaction(
    async (tx) => {
      await lockRules(tx)
      const rules = await readAccessRules(tx)
      const { action, edits } = await plan(tx, rules)
      if (edits.length === 0) return
      const judging = edits.filter(isJudging)
      if (judging.length > 0) await refuseLockOut(room, tx, { rules: edited(rules, edits), confirm })
      for (const edit of edits) await store(tx, edit, { by: act.actor.name, at: room.now() })
      const part = await partOf(tx, judging)
      const { devices, moves } = await rejudgeFleet(room, tx, { act, part, cause: 'rule' })
      await announce(tx, { kind: 'access-rules', ids: [] })
      const record = { ...recordOf(action, edits, { devices, moves }), ...(reason !== undefined && { reason }) }
      await appendAudit(room, tx, { act, records: [record] })
    },
    { timeoutMs: fleetTimeoutMs },
  )
}

/** What decisions and traces say is another with it. */
function isJudging({ before, after }: RuleEdit): boolean {
  const meaning = (rule: ScopedRule | null) =>
    rule?.isEnabled ? JSON.stringify({ ...rule, description: '', revision: 0 }) : ''
  return meaning(before) !== meaning(after)
}

function edited(rules: readonly ScopedRule[], edits: readonly RuleEdit[]): readonly ScopedRule[] {
  const touched = new Set(edits.map(({ before }) => before?.id))
  return [...rules.filter(({ id }) => !touched.has(id)), ...edits.flatMap(({ after }) => after ?? [])]
}

type Stamp = Parameters<typeof putRule>[2]

async function store(tx: Transaction, { before, after }: RuleEdit, stamp: Stamp): Promise<void> {
  if (after) await putRule(tx, after, stamp)
  else if (before) await dropRule(tx, before, stamp)
}

/** Beyond this it is cheaper to look at every device than at every class with every rule. */
const manyEdits = 10

/** The classes of devices that the rules fit, as they were or as they are, or could fit once the devices tell more. */
async function partOf(tx: Transaction, edits: readonly RuleEdit[]): Promise<FleetPart> {
  if (edits.length > manyEdits) return { kind: 'everything' }
  const rules = edits.flatMap(({ before, after }) => [before, after]).filter((rule) => rule !== null)
  if (rules.length === 0) return { kind: 'classes', ids: [] }
  const classes = [...(await readClassFacts(tx))]
  const concerned = classes.filter(([, facts]) => rules.some((rule) => canConcern(rule, facts)))
  return { kind: 'classes', ids: concerned.map(([id]) => id) }
}

function recordOf(action: RuleAction, edits: readonly RuleEdit[], judgement: object) {
  const [first] = edits
  const rule = first?.after ?? first?.before
  const isOne = action !== 'ordered' && rule
  const target = isOne
    ? { kind: 'access-rule', id: rule.id, name: rule.name }
    : { kind: 'access-rules', id: '', name: 'Device access rules' }
  const details = isOne ? { before: first?.before, after: first?.after } : orderOf(edits)
  return { action: `access-rule.${action}`, target, details: { ...details, ...judgement } }
}

function orderOf(edits: readonly RuleEdit[]) {
  const placed = (which: 'before' | 'after') =>
    edits.flatMap((edit) => edit[which] ?? []).map(({ id, name, position }) => ({ id, name, position }))
  return { before: placed('before'), after: placed('after') }
}
