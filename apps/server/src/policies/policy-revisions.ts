import { notFound } from '../domain-error.ts'
import type { Page, PageRequest } from '../page.ts'
import type { Act, Room } from '../room.ts'
import { changePolicy } from './change-policy.ts'
import { compareSettings, type SettingComparison } from './compare-settings.ts'
import { getPolicy } from './list-policies.ts'
import {
  readRevision,
  readRevisions,
  type PolicyRevisionView,
  type WholePolicyRevision,
} from './revision-read-model.ts'

/** Every form that a policy had, the newest first. Throws not-found. */
export async function listRevisions(room: Room, id: string, request: PageRequest): Promise<Page<PolicyRevisionView>> {
  const page = await readRevisions(room.database, id, request)
  if (!page) throw notFound('policy')
  return page
}

/** One of them with its settings. Throws not-found. */
export async function getRevision(room: Room, id: string, revision: number): Promise<WholePolicyRevision> {
  const found = await readRevision(room.database, id, revision)
  if (!found) throw notFound('revision')
  return found
}

/** Two policies, or two forms of one, and every setting in which they differ. */
export type PolicyComparison = {
  readonly from: ComparedPolicy
  readonly to: ComparedPolicy
  readonly settings: readonly SettingComparison[]
}

type ComparedPolicy = { readonly id: string; readonly name: string; readonly revision: number }

/** Two forms of one policy; `to` undefined: as it is now. Throws not-found. */
export async function compareRevisions(
  room: Room,
  id: string,
  { from, to }: { readonly from: number; readonly to?: number | undefined },
): Promise<PolicyComparison> {
  const before = await getRevision(room, id, from)
  const after = to === undefined ? await getPolicy(room, id) : await getRevision(room, id, to)
  return comparison({ ...before, id }, { ...after, id })
}

/** Two policies as they are now. Throws not-found. */
export async function comparePolicies(
  room: Room,
  { a, b }: { readonly a: string; readonly b: string },
): Promise<PolicyComparison> {
  return comparison(await getPolicy(room, a), await getPolicy(room, b))
}

type Whole = ComparedPolicy & Pick<WholePolicyRevision, 'settings'>

function comparison(from: Whole, to: Whole): PolicyComparison {
  return { from: named(from), to: named(to), settings: compareSettings(from.settings, to.settings) }
}

function named({ id, name, revision }: Whole): ComparedPolicy {
  return { id, name, revision }
}

export type RestorePolicy = {
  readonly act: Act
  readonly id: string
  /** The present revision, which the restoring is based on. */
  readonly revision: number
  /** The one whose settings come back; the name stays. */
  readonly from: number
  readonly reason?: string | undefined
  /** What was typed where hardly anybody would be left. */
  readonly confirm?: string | undefined
}

/** Brings earlier settings back as a new revision. Throws not-found, StaleRevision or `lock-out-unconfirmed`. */
export async function restorePolicy(room: Room, restoring: RestorePolicy): Promise<void> {
  const { act, id, revision, from, reason, confirm } = restoring
  const { settings } = await getRevision(room, id, from)
  await changePolicy(room, { act, id, revision, change: { settings }, restoredFrom: from, reason, confirm })
}
