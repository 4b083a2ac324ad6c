import { useMemo } from 'react'
import type { Column } from '../table/column.ts'
import { chosenColumns, columnIdsOf } from './chosen-columns.ts'

type ChosenColumnsInput<Row> = {
  readonly all: readonly Column<Row>[]
  /** What the link says, with commas between. */
  readonly link: string | undefined
  readonly liked: readonly string[] | undefined
  readonly standard: readonly string[]
}

/** The columns to show; the same list as long as nothing about it changes, so that no row is drawn again. */
export function useChosenColumns<Row>({ all, link, liked, standard }: ChosenColumnsInput<Row>) {
  return useMemo(() => {
    const ids = columnIdsOf({ link, liked, standard })
    return { ids, columns: chosenColumns(all, ids) }
  }, [all, link, liked, standard])
}
