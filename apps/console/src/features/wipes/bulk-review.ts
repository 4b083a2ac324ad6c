import type { Selection, SelectionResult } from './selection-queries.ts'
import { tightestBudget } from './tightest-budget.ts'
import type { WipePreview, WipeSummary } from './wipe-queries.ts'

type Reviewed = Pick<Selection, 'count' | 'excluded'>

/** How many devices will be asked: the number that has to be typed. */
export function askedCount({ count, excluded }: Reviewed): number {
  return count - excluded.length
}

/** True if exactly this number was typed, blanks around it aside. */
export function isTypedCount(typed: string, count: number): boolean {
  const text = typed.trim()
  return /^\d{1,3}$/.test(text) && Number(text) === count
}

/** How many may leave by the budget that is nearest to its end; the rest waits for people. */
export function budgetShare(count: number, budget: WipePreview['budget']) {
  const { used, limit, isDay } = tightestBudget(budget)
  const leaving = Math.min(count, Math.max(0, limit - used))
  return { leaving, waiting: count - leaving, isDay }
}

type Named = Selection['sample'][number]

/** Some of those who will be asked, by name, and how many more there are. */
export function sampleOf({ sample, ...reviewed }: Reviewed & Pick<Selection, 'sample'>, most = 6) {
  const left = new Set(reviewed.excluded.map(({ id }) => id))
  const named: readonly Named[] = sample.filter(({ id }) => !left.has(id)).slice(0, most)
  return { named, more: askedCount(reviewed) - named.length }
}

export type ExcludedGroup = { readonly problem: string; readonly named: readonly Named[]; readonly more: number }

/** Those who are left out, by what stands in the way. */
export function excludedGroups({ excluded }: Pick<Selection, 'excluded'>, most = 4): readonly ExcludedGroup[] {
  const problems = [...new Set(excluded.map(({ problem }) => problem))]
  return problems.map((problem) => {
    const devices = excluded.filter((device) => device.problem === problem)
    return { problem, named: devices.slice(0, most), more: Math.max(0, devices.length - most) }
  })
}

type Outcome = {
  readonly result: SelectionResult
  /** As it is now, where that is known. */
  readonly wipe: WipeSummary | undefined
}

/** How many were asked for, how many of those wait for people, and how many could not be asked for. */
export function outcomeCounts(outcomes: readonly Outcome[]) {
  const asked = outcomes.filter(({ result }) => result.wipe !== null)
  const waiting = asked.filter(({ wipe }) => wipe?.state === 'held' && wipe.holds.some((hold) => hold !== 'delay'))
  return { asked: asked.length, waiting: waiting.length, refused: outcomes.length - asked.length }
}
