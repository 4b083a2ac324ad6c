import { useState, type ReactNode } from 'react'
import classes from './data-table.module.css'

type RowDetailsInput<Row> = {
  readonly rows: readonly Row[]
  readonly idOf: (row: Row) => string
  readonly detailsOf: ((row: Row) => ReactNode) | undefined
  /** Rows of the list before the first of these. */
  readonly above: number
}

/** What stands below expanded rows, and how high it is: that is measured, and remembered while the row is out of sight. */
export function useRowDetails<Row>({ rows, idOf, detailsOf, above }: RowDetailsInput<Row>) {
  const [heights, setHeights] = useState<ReadonlyMap<string, number>>(new Map())
  const extras = detailsOf
    ? rows.flatMap((row, index) => {
        const height = heights.get(idOf(row))
        return height !== undefined && detailsOf(row) ? [{ index: above + index, height }] : []
      })
    : []

  function measure(id: string, element: HTMLElement) {
    const observer = new ResizeObserver(() => {
      const { offsetHeight } = element
      setHeights((before) => (before.get(id) === offsetHeight ? before : new Map(before).set(id, offsetHeight)))
    })
    observer.observe(element)
    return () => observer.disconnect()
  }

  return {
    extras,
    of: (row: Row, columns: number) => {
      const details = detailsOf?.(row)
      if (!details) return null
      return (
        <tr className={classes.details} ref={(element) => (element ? measure(idOf(row), element) : undefined)}>
          <td colSpan={columns}>{details}</td>
        </tr>
      )
    },
  }
}
