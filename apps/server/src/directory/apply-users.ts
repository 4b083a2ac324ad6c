import { DomainError } from '../domain-error.ts'
import { hashOfNoPassword, standardCost } from '../password-hash.ts'
import type { Room, Transaction } from '../room.ts'
import { announce, type Change } from '../wake/index.ts'
import type { UserPlan } from './directory-plan.ts'
import { insertUsers, markBack, markLeft, updateUsers } from './directory-user-store.ts'

export type AppliedUsers = { readonly added: number; readonly changed: number; readonly disabled: number }

/** Users per transaction: a directory of a hundred thousand must not hold everybody else up. */
const batchSize = 500

/** Carries the plan out, batch by batch; each is whole by itself. Throws a conflict where somebody changed users meanwhile. */
export async function applyUsers(room: Room, plan: UserPlan): Promise<AppliedUsers> {
  const at = room.now()
  const passwordHash = hashOfNoPassword(standardCost)
  const added = await inBatches(room, plan.add, async (tx, batch) => {
    const users = batch.map((facts) => ({ ...facts, id: room.newId() }))
    if (!(await insertUsers(tx, users, { passwordHash, at }))) throw meanwhile()
    return { ids: users.map(({ id }) => id), what: 'facts' }
  })
  const changed = await inBatches(room, plan.change, async (tx, users) => {
    if (!(await updateUsers(tx, users, at))) throw meanwhile()
    return { ids: users.map(({ id }) => id), what: 'facts' }
  })
  const disabled = await inBatches(room, plan.leave, async (tx, ids) => {
    return { ids: await markLeft(tx, ids, at), what: 'access' }
  })
  const back = await inBatches(room, plan.comeBack, async (tx, ids) => {
    return { ids: await markBack(tx, ids, at), what: 'access' }
  })
  return { added, changed: changed + back, disabled }
}

type Done = { readonly ids: readonly string[]; readonly what: Extract<Change, { kind: 'user' }>['what'] }

/** Returns how many users there were in all. */
async function inBatches<Item>(
  room: Room,
  items: readonly Item[],
  work: (tx: Transaction, batch: readonly Item[]) => Promise<Done>,
): Promise<number> {
  let count = 0
  for (let start = 0; start < items.length; start += batchSize) {
    const batch = items.slice(start, start + batchSize)
    const { ids } = await room.database.transaction(async (tx) => {
      const done = await work(tx, batch)
      if (done.ids.length > 0) await announce(tx, { kind: 'user', ...done })
      return done
    })
    count += ids.length
  }
  return count
}

function meanwhile(): DomainError {
  return new DomainError('conflict', 'conflict', 'Somebody changed users meanwhile; the next run takes it over.')
}
