import { parseAccessRule } from '@gatepost/protocol/access'
import { accessRuleLimits } from '@gatepost/protocol/tables'
import { DomainError, notFound } from '../domain-error.ts'
import type { ScopedRule } from './rule-store.ts'

/** What a person writes of a rule; without a position it stands last. */
export type RuleDraft = Omit<ScopedRule, 'id' | 'position' | 'revision'> & { readonly position?: number | undefined }

/** The same before its condition is known to be one. */
export type WrittenRule = Omit<RuleDraft, 'condition'> & { readonly condition: unknown }

/** A change of the rules that is not saved. `order`: the ids in their new order; those left out stand behind, as before. */
export type PreviewedChange =
  | { readonly kind: 'create'; readonly rule: WrittenRule }
  | {
      readonly kind: 'change'
      readonly id: string
      readonly change: { readonly [Name in keyof WrittenRule]?: WrittenRule[Name] | undefined }
    }
  | { readonly kind: 'delete'; readonly id: string }
  | { readonly kind: 'order'; readonly ids: readonly string[] }

/** `rule` is the one that the change is about, as it would be; as it was where it would be deleted. */
export type ChangedRules = { readonly rules: readonly ScopedRule[]; readonly rule: ScopedRule | null }

/** A rule that has no id yet; no stored rule has it. */
const unsavedId = '00000000-0000-0000-0000-000000000000'

/** The rules as they would be. Throws `not-found` for an unknown id, `invalid` for a rule that is none. */
export function changedRules(rules: readonly ScopedRule[], change: PreviewedChange): ChangedRules {
  switch (change.kind) {
    case 'create': {
      const rule = checked({
        ...change.rule,
        id: unsavedId,
        position: change.rule.position ?? behind(rules),
        revision: 0,
      })
      return { rules: [...rules, rule], rule }
    }
    case 'change': {
      const given = Object.fromEntries(Object.entries(change.change).filter(([, value]) => value !== undefined))
      const rule = checked({ ...ruleWith(rules, change.id), ...given })
      return { rules: rules.map((one) => (one.id === rule.id ? rule : one)), rule }
    }
    case 'delete': {
      const rule = ruleWith(rules, change.id)
      return { rules: rules.filter((one) => one !== rule), rule }
    }
    case 'order':
      return { rules: reordered(rules, change.ids), rule: null }
  }
}

function ruleWith(rules: readonly ScopedRule[], id: string): ScopedRule {
  const rule = rules.find((one) => one.id === id)
  if (!rule) throw notFound('access rule')
  return rule
}

type Unchecked = Omit<ScopedRule, 'condition'> & { readonly condition: unknown }

function checked({ scopeUsers, scopeGroups, description, revision, ...rule }: Unchecked): ScopedRule {
  const parsed = parseAccessRule(rule)
  if (parsed.ok) return { ...parsed.value, scopeUsers, scopeGroups, description, revision }
  const fields = parsed.faults.map(({ field, message }) => ({ path: field, message }))
  throw new DomainError('invalid', 'invalid-request', 'This is no access rule.', fields)
}

function behind(rules: readonly ScopedRule[]): number {
  const last = rules.reduce((highest, { position }) => Math.max(highest, position), -1)
  return Math.min(last + 1, accessRuleLimits.maxPosition)
}

function reordered(rules: readonly ScopedRule[], ids: readonly string[]): ScopedRule[] {
  const first = ids.map((id) => ruleWith(rules, id))
  const rest = rules.filter(({ id }) => !ids.includes(id))
  return [...first, ...rest].map((rule, position) => ({ ...rule, position }))
}
