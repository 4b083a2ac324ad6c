import { appendAudit } from '../audit/index.ts'
import { DomainError, notFound } from '../domain-error.ts'
import type { Act, Room } from '../room.ts'
import { StaleRevision } from '../stale-revision.ts'
import { announce } from '../wake/index.ts'
import {
  insertView,
  lockAndCountViews,
  lockView,
  ownerNames,
  removeView,
  updateView,
  viewsFor,
  type StoredView,
  type ViewChange,
} from './saved-view-store.ts'

/** A view as one person sees it. */
export type SavedView = Omit<StoredView, 'owner'> & {
  readonly isMine: boolean
  /** What its owner is called. */
  readonly owner: string
  readonly mayChange: boolean
}

/** Who asks, and what the table of permissions lets them. */
export type ViewKeeper = {
  readonly act: Act
  /** "operator:<id>" or "token:<id>". */
  readonly person: string
  /** Lists that they may read. */
  readonly screens: readonly string[]
  /** Lists whose views they may share. */
  readonly sharing: readonly string[]
  /** Looks after what others share, also after those who are gone. */
  readonly isAdministrator: boolean
}

export type NewView = Pick<StoredView, 'screen' | 'name' | 'query' | 'columns' | 'sort' | 'isShared'>

/** How many views one person keeps at most. */
export const viewLimit = 100

/** One's own views and the shared ones, by name; of one list, or of all. */
export async function listViews(room: Room, keeper: ViewKeeper, screen?: string): Promise<SavedView[]> {
  const screens = keeper.screens.filter((each) => screen === undefined || each === screen)
  const views = await viewsFor(room.database, { owner: keeper.person, screens })
  return await seenBy(room, keeper, views)
}

/** Keeps a view. Throws forbidden, or a conflict: the name is taken, or there are as many as can be. */
export async function createView(room: Room, keeper: ViewKeeper, view: NewView): Promise<SavedView> {
  refuseScreen(keeper, view.screen)
  if (view.isShared) refuseSharing(keeper, view.screen)
  const stored = { ...view, id: room.newId(), owner: keeper.person }
  await room.database.transaction(async (tx) => {
    if ((await lockAndCountViews(tx, keeper.person)) >= viewLimit)
      throw new DomainError('conflict', 'too-many-views', `One person keeps ${viewLimit} views at most.`)
    await insertView(tx, { ...stored, at: room.now() })
    await announce(tx, { kind: 'audit', ids: [] })
    const { screen, query, isShared } = view
    const record = { action: 'view.created', target: targetOf(stored), details: { screen, query, isShared } }
    await appendAudit(room, tx, { act: keeper.act, records: [record] })
  })
  return await seen(room, keeper, { ...stored, revision: 1 })
}

/** Changes a view. Throws not-found, forbidden, a stale revision, or a conflict of names. */
export async function changeView(
  room: Room,
  keeper: ViewKeeper,
  { id, revision, change }: { readonly id: string; readonly revision: number; readonly change: ViewChange },
): Promise<SavedView> {
  const changed = await room.database.transaction(async (tx) => {
    const view = await lockView(tx, id)
    refuseUnseen(keeper, view)
    if (view.revision !== revision) throw new StaleRevision(view.revision)
    refuseChange(keeper, view)
    if (change.isShared === true && !view.isShared) refuseSharing(keeper, view.screen)
    // What everybody sees is not rewritten by whoever may no longer share.
    if (change.isShared !== false && view.isShared) refuseSharing(keeper, view.screen)
    await updateView(tx, id, change)
    await announce(tx, { kind: 'audit', ids: [] })
    const record = { action: 'view.changed', target: targetOf(view), details: { ...change } }
    await appendAudit(room, tx, { act: keeper.act, records: [record] })
    return { ...view, ...defined(change), revision: revision + 1 }
  })
  return await seen(room, keeper, changed)
}

/** Forgets a view. Throws not-found or forbidden. */
export async function deleteView(room: Room, keeper: ViewKeeper, id: string): Promise<void> {
  await room.database.transaction(async (tx) => {
    const view = await lockView(tx, id)
    refuseUnseen(keeper, view)
    refuseChange(keeper, view)
    await removeView(tx, id)
    await announce(tx, { kind: 'audit', ids: [] })
    const record = { action: 'view.deleted', target: targetOf(view), details: { screen: view.screen } }
    await appendAudit(room, tx, { act: keeper.act, records: [record] })
  })
}

/** Another's view that is not shared is told from none by nobody. */
function refuseUnseen(keeper: ViewKeeper, view: StoredView | undefined): asserts view is StoredView {
  const isSeen = view && keeper.screens.includes(view.screen) && (view.owner === keeper.person || view.isShared)
  if (!isSeen) throw notFound('view')
}

function refuseChange(keeper: ViewKeeper, view: StoredView): void {
  if (!mayChange(keeper, view)) throw new DomainError('forbidden', 'forbidden', 'This is the view of somebody else.')
}

function mayChange({ person, isAdministrator }: ViewKeeper, { owner, isShared }: StoredView): boolean {
  return owner === person || (isShared && isAdministrator)
}

function refuseScreen({ screens }: ViewKeeper, screen: string): void {
  if (!screens.includes(screen))
    throw new DomainError('forbidden', 'forbidden', `You may not read the list of ${screen}.`)
}

function refuseSharing({ sharing }: ViewKeeper, screen: string): void {
  if (sharing.includes(screen)) return
  throw new DomainError('forbidden', 'forbidden', `Sharing a view of ${screen} needs a role that may change them.`)
}

function targetOf({ id, name }: Pick<StoredView, 'id' | 'name'>) {
  return { kind: 'view', id, name }
}

async function seen(room: Room, keeper: ViewKeeper, view: StoredView): Promise<SavedView> {
  const [one] = await seenBy(room, keeper, [view])
  if (!one) throw new Error('a view was lost on its way')
  return one
}

async function seenBy(room: Room, keeper: ViewKeeper, views: readonly StoredView[]): Promise<SavedView[]> {
  const names = await ownerNames(
    room.database,
    views.map(({ owner }) => owner),
  )
  return views.map((view) => ({
    ...view,
    owner: names.get(view.owner) ?? '',
    isMine: view.owner === keeper.person,
    mayChange: mayChange(keeper, view),
  }))
}

function defined(change: ViewChange) {
  const { name, query, columns, sort, isShared } = change
  return {
    ...(name !== undefined && { name }),
    ...(query !== undefined && { query }),
    ...(columns !== undefined && { columns }),
    ...(sort !== undefined && { sort }),
    ...(isShared !== undefined && { isShared }),
  }
}
