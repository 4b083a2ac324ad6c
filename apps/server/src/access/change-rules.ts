import { DomainError, notFound } from '../domain-error.ts'
import type { Room, Transaction } from '../room.ts'
import { StaleRevision } from '../stale-revision.ts'
import { editRules, type RuleAct, type RuleEdit } from './edit-rules.ts'
import { changedRules, type WrittenRule } from './preview-change.ts'
import { readLatestRevisions, readStrangers, type ScopedRule } from './rule-store.ts'

/** Rules that there may be: every judgement looks at all of them. */
export const maxRules = 500

export type CreateRule = RuleAct & { readonly rule: WrittenRule }

/**
 * Creates a rule; every device that it fits is judged by it at once. Throws `invalid` with each field that is wrong, a
 * conflict for a name that is taken and for one rule too many, and `lock-out-unconfirmed`.
 */
export async function createRule(room: Room, { rule: draft, ...act }: CreateRule): Promise<{ id: string }> {
  const id = room.newId()
  await editRules(room, act, async (tx, rules) => {
    if (rules.length >= maxRules) throw tooMany()
    const { rule } = changedRules(rules, { kind: 'create', rule: draft })
    const after = { ...present(rule), id, revision: 1 }
    await refuseWrong(tx, { rules, before: null, after })
    return { action: 'created', edits: [{ before: null, after }] }
  })
  return { id }
}

export type ChangeRule = RuleAct & {
  readonly id: string
  /** The revision that the change is based on. */
  readonly revision: number
  readonly change: { readonly [Name in keyof WrittenRule]?: WrittenRule[Name] | undefined }
}

/** Changes a rule; what is left out stays. Throws as `createRule`, not-found, and StaleRevision. */
export async function changeRule(room: Room, { id, revision, change, ...act }: ChangeRule): Promise<void> {
  await editRules(room, act, async (tx, rules) => {
    const before = ruleOf(rules, id)
    if (before.revision !== revision) throw new StaleRevision(before.revision)
    const { rule } = changedRules(rules, { kind: 'change', id, change })
    const after = { ...present(rule), revision: revision + 1 }
    if (isSame(before, after)) return { action: 'changed', edits: [] }
    await refuseWrong(tx, { rules, before, after })
    return { action: 'changed', edits: [{ before, after }] }
  })
}

export type DeleteRule = RuleAct & {
  readonly id: string
  /** The revision that is meant; undefined: whichever there is. */
  readonly revision?: number | undefined
}

/** Deletes a rule; undo brings it back. Throws not-found, StaleRevision and `lock-out-unconfirmed`. */
export async function deleteRule(room: Room, { id, revision, ...act }: DeleteRule): Promise<void> {
  await editRules(room, act, async (_tx, rules) => {
    const before = ruleOf(rules, id)
    if (revision !== undefined && revision !== before.revision) throw new StaleRevision(before.revision)
    return { action: 'deleted', edits: [{ before, after: null }] }
  })
}

/**
 * Puts all rules into the order of these ids. Throws `invalid` where one stands there twice, and `changed-since` where they
 * are not the rules that there are.
 */
export async function orderRules(
  room: Room,
  { ids, ...act }: RuleAct & { readonly ids: readonly string[] },
): Promise<void> {
  await editRules(room, act, async (_tx, rules) => {
    if (new Set(ids).size !== ids.length) throw wrong([{ path: 'ids', message: 'must not name a rule twice' }])
    const isWhole = ids.length === rules.length && rules.every(({ id }) => ids.includes(id))
    if (!isWhole) throw changedSince()
    const edits = ids.flatMap((id, position): RuleEdit[] => {
      const before = ruleOf(rules, id)
      return before.position === position
        ? []
        : [{ before, after: { ...before, position, revision: before.revision + 1 } }]
    })
    return { action: 'ordered', edits }
  })
}

export type UndoRule = RuleAct & {
  readonly id: string
  /** The revision that the change to be undone has made. */
  readonly revision: number
}

/**
 * Brings back what a rule was before its last change, also where that deleted it. Undone again it is as before. Throws
 * not-found for an id that no rule ever had, `changed-since`, `nothing-to-undo` for one that was only created, and a
 * conflict where its name is another rule's by now.
 */
export async function undoRule(room: Room, { id, revision, ...act }: UndoRule): Promise<void> {
  await editRules(room, act, async (tx, rules) => {
    const [latest, earlier] = await readLatestRevisions(tx, id)
    if (!latest) throw notFound('access rule')
    if (latest.revision !== revision) throw changedSince()
    if (!earlier) throw new DomainError('conflict', 'nothing-to-undo', 'This rule has never been changed.')
    const before = latest.rule
    const after = earlier.rule && { ...earlier.rule, revision: revision + 1 }
    if (after) refuseTakenName(rules, after)
    if (!before && rules.length >= maxRules) throw tooMany()
    return { action: 'undone', edits: [{ before, after }] }
  })
}

function ruleOf(rules: readonly ScopedRule[], id: string): ScopedRule {
  const rule = rules.find((one) => one.id === id)
  if (!rule) throw notFound('access rule')
  return rule
}

function present(rule: ScopedRule | null): ScopedRule {
  if (!rule) throw new Error('The rule that a change is about is missing from it.')
  return rule
}

function isSame(before: ScopedRule, after: ScopedRule): boolean {
  return JSON.stringify({ ...before, ...after, revision: 0 }) === JSON.stringify({ ...before, revision: 0 })
}

type Checked = { readonly rules: readonly ScopedRule[]; readonly before: ScopedRule | null; readonly after: ScopedRule }

async function refuseWrong(tx: Transaction, { rules, before, after }: Checked): Promise<void> {
  refuseTakenName(rules, after)
  const { scopeUsers: users, scopeGroups: groups } = after
  const lists = [
    ['scopeUsers', users],
    ['scopeGroups', groups],
  ] as const
  const twice = lists.filter(([, ids]) => new Set(ids).size !== ids.length)
  if (twice.length > 0) throw wrong(twice.map(([path]) => ({ path, message: 'must not name anything twice' })))
  // Whom a rule was limited to may be gone by now: it still is not for everybody.
  const strangers = await readStrangers(tx, {
    users: users.filter((id) => !before?.scopeUsers.includes(id)),
    groups: groups.filter((id) => !before?.scopeGroups.includes(id)),
  })
  const fields = [
    ...strangers.users.map((id) => ({ path: `scopeUsers.${users.indexOf(id)}`, message: 'is no user' })),
    ...strangers.groups.map((id) => ({ path: `scopeGroups.${groups.indexOf(id)}`, message: 'is no group' })),
  ]
  if (fields.length > 0) throw wrong(fields)
}

function refuseTakenName(rules: readonly ScopedRule[], { id, name }: ScopedRule): void {
  if (!rules.some((one) => one.name === name && one.id !== id)) return
  const message = 'is already used by another rule'
  throw new DomainError('conflict', 'name-taken', `The name ${message}.`, [{ path: 'name', message }])
}

function wrong(fields: DomainError['fields']): DomainError {
  return new DomainError('invalid', 'invalid-request', 'The request is not valid.', fields)
}

function changedSince(): DomainError {
  return new DomainError('conflict', 'changed-since', 'Somebody changed the rules meanwhile. Read them again.')
}

function tooMany(): DomainError {
  return new DomainError('conflict', 'conflict', `There may be ${maxRules} device access rules at most.`)
}
