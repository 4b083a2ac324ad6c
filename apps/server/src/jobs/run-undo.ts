import { z } from 'zod'
import type { BulkResult } from '../bulk-result.ts'
import type { Room } from '../room.ts'
import { readRemembered, type ReversibleAct } from './before-store.ts'
import type { BulkAct, Chunk } from './bulk-acts.ts'
import { inverseOf } from './inverse-of.ts'

const facts = z.record(z.string(), z.unknown())

type Undo = { readonly name: ReversibleAct; readonly act: BulkAct; readonly jobId: string; readonly chunk: Chunk }

/**
 * Brings each object back to what it was before the job: those that were alike together. What is no longer as the job had
 * left it stays as it is, and says so.
 */
export async function runUndo(room: Room, { name, act, jobId, chunk }: Undo): Promise<readonly BulkResult[]> {
  const { ids } = chunk
  const params = facts.parse(chunk.params)
  const remembered = new Map((await readRemembered(room.database, name, { jobId, ids })).map((one) => [one.id, one]))
  const results: BulkResult[] = []
  const groups = new Map<string, string[]>()
  for (const id of ids) {
    const known = remembered.get(id)
    const before = facts.safeParse(known?.before).data
    const present = facts.safeParse(known?.present).data
    if (!before || !present) {
      results.push({ id, outcome: 'failed', code: 'not-found', message: 'It is no longer there.' })
      continue
    }
    const inverse = inverseOf(name, { params, before, present, now: room.now() })
    if (inverse === null) results.push({ id, outcome: 'failed', code: 'changed-since', message: changedSince })
    else groups.set(JSON.stringify(inverse), [...(groups.get(JSON.stringify(inverse)) ?? []), id])
  }
  for (const [inverse, members] of groups) {
    results.push(...(await act.run(room, { ...chunk, ids: members, params: JSON.parse(inverse) })))
  }
  return results
}

const changedSince = 'Somebody changed it again since: that stays.'
