import type { BulkActId } from './bulk-acts.ts'
import type { Selection } from './bulk-queries.ts'

/** How many objects of a reviewed selection the act is done to: the number on the button. */
export function countToAct(act: BulkActId, { count, openWipes }: Pick<Selection, 'count' | 'openWipes'>): number {
  return count - leftOut(act, { openWipes })
}

/** How many the act leaves as they are, as far as that is known before. */
export function leftOut(act: BulkActId, { openWipes }: Pick<Selection, 'openWipes'>): number {
  return act === 'remove' ? openWipes : 0
}
