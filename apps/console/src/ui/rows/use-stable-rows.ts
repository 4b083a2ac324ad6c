import { useMemo, useState } from 'react'
import { movedRows } from './moved-rows.ts'
import {
  dropRows,
  reconcileRows,
  showAllRows,
  welcomeRows,
  type StableRows,
  type StableRowsInput,
} from './stable-rows.ts'

type StableRowsOptions<Row> = StableRowsInput<Row> & {
  /** The pages are still those of the filter before: nothing to reconcile yet. */
  readonly isPlaceholder: boolean
}

/** Rows that do not move while someone looks at them: see stable-rows.ts. */
export function useStableRows<Row>({ isPlaceholder, ...input }: StableRowsOptions<Row>) {
  const [state, setState] = useState<StableRows<Row>>(() => reconcileRows(null, input))
  const present = isPlaceholder ? state : reconcileRows(state, input)
  // React's pattern for state that follows props: it renders again at once, before the browser paints.
  if (present !== state) setState(present)
  const { shown, facts } = present
  const rows = useMemo(() => shown.flatMap((id) => facts.get(id) ?? []), [shown, facts])
  return {
    ...present,
    rows,
    /** They stand elsewhere in the list by now. */
    moved: isPlaceholder ? nothing : movedRows(present.shown, input.pages.flat().map(input.idOf)),
    showAll: () => setState((now) => showAllRows(now, input)),
    drop: (ids: ReadonlySet<string>) => setState((now) => dropRows(now, ids)),
    /** Rows that come back by an undo or a refusal. */
    welcome: (ids: ReadonlySet<string>) => setState((now) => welcomeRows(now, ids)),
  }
}

const nothing: ReadonlySet<string> = new Set()
