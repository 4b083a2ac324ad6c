import { appendAudit } from '../audit/index.ts'
import type { DirectorySource } from '../directory-source.ts'
import { DomainError } from '../domain-error.ts'
import type { RoomWithPasswords } from '../passwords.ts'
import { systemActor, type Act, type Room } from '../room.ts'
import { announce } from '../wake/index.ts'
import { applyGroups } from './apply-groups.ts'
import { applyUsers } from './apply-users.ts'
import { planUsers, refuseHalfEmpty, wantedNames, type DirectoryFault } from './directory-plan.ts'
import { alone, endRun, findRuns, insertRun, type DirectoryRun } from './directory-run-store.ts'
import { findHolders, findKnownUsers } from './directory-user-store.ts'

/** How often the directory is asked by itself. */
export const directoryEveryMs = 15 * 60_000

/**
 * Takes over what the directory says now, and keeps what came of it: also a run that was refused, or that the directory did
 * not answer, is one. Throws a conflict where no directory is configured, or a run is under way.
 */
export async function syncDirectory(room: RoomWithPasswords, { act }: { readonly act: Act }): Promise<DirectoryRun> {
  const source = requireDirectory(room)
  const run = await alone(room.database, () => runOnce(room, source, { act, isOrdered: true }))
  if (!run) throw new DomainError('conflict', 'conflict', 'The directory is being read already.')
  return run
}

/** By itself: only when the last run, of whatever process, is long enough ago. */
export async function syncDirectoryIfDue(room: RoomWithPasswords): Promise<void> {
  const { directory: source } = room
  if (!source) return
  await alone(room.database, async () => {
    const [last] = await findRuns(room.database)
    if (last && Math.abs(room.now().getTime() - last.startedAt.getTime()) < directoryEveryMs) return
    const act = { actor: systemActor, requestId: room.newId() }
    await runOnce(room, source, { act, isOrdered: false })
  })
}

/** Throws a conflict where none is configured. */
export function requireDirectory({ directory }: RoomWithPasswords): DirectorySource {
  if (!directory) throw new DomainError('conflict', 'conflict', 'No directory is configured (GATEPOST_LDAP_URL).')
  return directory
}

type Ordered = { readonly act: Act; readonly isOrdered: boolean }

async function runOnce(room: Room, source: DirectorySource, { act, isOrdered }: Ordered): Promise<DirectoryRun> {
  const [previous] = await findRuns(room.database)
  const started = { id: room.newId(), startedAt: room.now() }
  await insertRun(room.database, started)
  const outcome = await takeOver(room, source, act)
  const run = { ...started, ...outcome, faults: outcome.faults.slice(0, mostFaults), endedAt: room.now() }
  await room.database.transaction(async (tx) => {
    const { startedAt: _, ...ended } = run
    await endRun(tx, ended)
    await announce(tx, { kind: 'job', ids: [run.id] })
    // A run that changed nothing, every quarter of an hour, would bury everything else.
    if (isOrdered || hasNews(run, previous)) {
      const { added, changed, disabled, failed, error } = run
      const target = { kind: 'directory', id: run.id, name: source.description.url }
      const details = { added, changed, disabled, failed, ...(error !== '' && { error }) }
      await appendAudit(room, tx, { act, records: [{ action: 'directory.synchronised', target, details }] })
    }
  })
  return run
}

const mostFaults = 100

function hasNews(run: DirectoryRun, previous: DirectoryRun | undefined): boolean {
  if (run.added + run.changed + run.disabled > 0) return true
  return run.error !== (previous?.error ?? '') || run.failed !== (previous?.failed ?? 0)
}

type Outcome = Pick<DirectoryRun, 'added' | 'changed' | 'disabled' | 'failed' | 'error' | 'faults'>

const untouched = { added: 0, changed: 0, disabled: 0, failed: 0, faults: [] } as const

/** Everything is read before anything is changed: half an answer must not look like half a company. */
async function takeOver(room: Room, source: DirectorySource, act: Act): Promise<Outcome> {
  try {
    const people = await allOf(source.people())
    const groups = await allOf(source.groups())
    const known = await findKnownUsers(room.database)
    const refusal = refuseHalfEmpty(people.length, known)
    if (refusal !== undefined) return { ...untouched, error: refusal }
    const holders = await findHolders(room.database, wantedNames(people))
    const plan = planUsers({ people, known, holders })
    const { added, changed, disabled } = await applyUsers(room, plan)
    const ofGroups = source.description.hasGroups ? await applyGroups(room, { act, groups, people }) : noGroups
    const faults: readonly DirectoryFault[] = [...plan.faults, ...ofGroups.faults]
    return { added, changed: changed + ofGroups.changed, disabled, failed: faults.length, error: '', faults }
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return { ...untouched, error: error.message }
  }
}

const noGroups = { changed: 0, faults: [] } as const

/** As many as a server of this size is made for; more is a filter that finds everything. */
const mostEntries = 500_000

async function allOf<Item>(pages: AsyncIterable<readonly Item[]>): Promise<Item[]> {
  const all: Item[] = []
  for await (const page of pages) {
    for (const item of page) all.push(item)
    if (all.length > mostEntries)
      throw new DomainError(
        'unavailable',
        'directory-unavailable',
        `The filter finds more than ${mostEntries} entries. Nothing was changed.`,
      )
  }
  return all
}
