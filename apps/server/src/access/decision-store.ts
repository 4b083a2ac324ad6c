import type { AccessDecision } from '@gatepost/protocol/access'
import type { Transaction } from '../room.ts'
import { columnsOf, type StoredDecision } from './access-store.ts'
import type { DecisionCause } from './decision-cause.ts'

export type DecisionStamp = { readonly at: Date; readonly cause: DecisionCause; readonly actorName: string }

/** Keeps decisions that differ from those before in the histories of their devices, and counts the rules that made them. */
export async function keepDecisions(
  tx: Transaction,
  decisions: readonly StoredDecision[],
  { at, cause, actorName }: DecisionStamp,
): Promise<void> {
  if (decisions.length === 0) return
  const rows = JSON.stringify(decisions.map(({ id, decision }) => ({ id, ...columnsOf(decision) })))
  await tx.$executeRaw`
    INSERT INTO access_decision (device_row_id, at, state, reason, rule_id, trace, notes, cause, actor_name)
    SELECT n.id, ${at}, n.state, n.reason, n.rule, n.trace, n.notes, ${cause}, ${actorName}
      FROM jsonb_to_recordset(${rows}::jsonb) AS n
           (id uuid, state access_state, reason access_reason, rule uuid, trace jsonb, notes jsonb)`
  await countHits(
    tx,
    at,
    decisions.map(({ decision }) => ({ decision, decided: 1, reported: 1 })),
  )
}

/** So many devices got this decision, and on so many its rules reported. */
export type Hit = { readonly decision: AccessDecision; readonly decided: number; readonly reported: number }

/** Adds to the day's numbers of each rule. Rules in the order of their ids: of two who count one waits for the other. */
export async function countHits(tx: Transaction, at: Date, hits: readonly Hit[]): Promise<void> {
  const counts = new Map<string, { decisions: number; reports: number }>()
  const add = (rule: string, decisions: number, reports: number): void => {
    const before = counts.get(rule) ?? { decisions: 0, reports: 0 }
    counts.set(rule, { decisions: before.decisions + decisions, reports: before.reports + reports })
  }
  for (const { decision, decided, reported } of hits) {
    if (decision.rule && decided > 0) add(decision.rule.id, decided, 0)
    for (const note of decision.notes) if (reported > 0) add(note.rule.id, 0, reported)
  }
  if (counts.size === 0) return
  const rows = JSON.stringify([...counts].map(([rule, count]) => ({ rule, ...count })))
  await tx.$executeRaw`
    INSERT INTO access_rule_hit (rule_id, day, decisions, reports)
    SELECT n.rule, (${at}::timestamptz AT TIME ZONE 'UTC')::date, n.decisions, n.reports
      FROM jsonb_to_recordset(${rows}::jsonb) AS n (rule uuid, decisions int, reports int) ORDER BY n.rule
    ON CONFLICT (rule_id, day) DO UPDATE
       SET decisions = access_rule_hit.decisions + excluded.decisions,
           reports = access_rule_hit.reports + excluded.reports`
}
