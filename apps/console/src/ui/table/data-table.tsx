import './words.ts'
import { Fragment, memo, startTransition, useEffect, useRef, useState, type ReactNode } from 'react'
import type { Selection } from '../rows/selection.ts'
import { useRowsInSight } from '../rows/use-rows-in-sight.ts'
import type { Column } from './column.ts'
import classes from './data-table.module.css'
import type { MenuPoint } from './menu-point.ts'
import { TableHead } from './table-head.tsx'
import { TableRow } from './table-row.tsx'
import { tellWhole } from './tell-whole.ts'
import { useFittingColumns } from './use-fitting-columns.ts'
import { useRowActs } from './use-row-acts.ts'
import { useRowDetails } from './use-row-details.tsx'
import { useRowKeys } from './use-row-keys.ts'

export type DataTableProps<Row> = {
  /** What the table is, for those who cannot see where it stands. */
  readonly caption: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly idOf: (row: Row) => string
  /** What a row is called, for the name of its checkbox. */
  readonly nameOf: (row: Row) => string
  /** All rows there are, not only the loaded ones; null if nobody counted. */
  readonly total: number | null
  readonly sort?: string
  readonly onSort?: (sort: string) => void
  readonly selection?: Selection
  readonly onSelect?: (id: string, how: 'one' | 'range' | 'all') => void
  /** The row whose details are shown beside the table. */
  readonly currentId?: string
  readonly goneIds?: ReadonlySet<string>
  /** They would stand elsewhere if the list were read again. */
  readonly movedIds?: ReadonlySet<string>
  readonly onOpen?: (row: Row) => void
  readonly onPeek?: (row: Row) => void
  /** Offers what can be done with a row: its button, a right click, Shift+F10 or the menu key. */
  readonly onMenu?: (row: Row, at: MenuPoint) => void
  /** Below an expanded row. */
  readonly detailsOf?: (row: Row) => ReactNode
  readonly onNearEnd: () => void
  /** Of a long list only the rows around what one looks at are loaded. */
  readonly rest?: RestOfRows
  /** Height of a row, 40 pixels unless it is compact. Give the table another key to change it. */
  readonly isCompact?: boolean
  /** The rows are those of the search before. */
  readonly isDimmed?: boolean
}

/** The rows of a list that are not loaded, or not any more. */
export type RestOfRows = {
  readonly above: number
  readonly below: number
  readonly onNearStart: () => void
  /** Nothing of what is looked at is loaded: this row is the first of it. */
  readonly onFar: (index: number) => void
}

const rowHeights = { comfortable: 40, compact: 32 } as const
const headHeight = 38
/** What a table begins with; the other rows in sight come behind them, drawn in pieces between which the browser listens. */
const rowsAtFirst = 10
/** So near to the end of what is loaded, more is: at 70 % of a short list, two pages ahead in a long one. */
const rowsAhead = (loaded: number): number => Math.min(200, Math.max(30, loaded * 0.3))

/**
 * A long list as a native table of which only the rows in view exist. A row is drawn again only when something of its own
 * changes: while one scrolls, nothing but the rows that come into view is work. Keys: use-row-keys.ts.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, rows, idOf, total, selection, detailsOf, onNearEnd, rest } = props
  const { isDimmed = false, isCompact = false } = props
  const rowHeight = isCompact ? rowHeights.compact : rowHeights.comfortable
  const scroller = useRef<HTMLDivElement>(null)
  const columns = useFittingColumns(scroller, props.columns)
  const [PureRow] = useState(() => memo(TableRow<Row>))
  const above = rest?.above ?? 0
  const end = above + rows.length
  const count = end + (rest?.below ?? 0)
  const details = useRowDetails({ rows, idOf, detailsOf, above })
  const {
    first,
    last,
    scrollTo,
    topOf,
    end: height,
  } = useRowsInSight({
    count,
    rowHeight,
    extras: details.extras,
    scroller,
    head: headHeight,
  })
  const { activeId, activate } = useRowKeys({ ...props, above, count, rowHeight, scroller, scrollTo })
  const acts = useRowActs(props, activate)
  const hasBegun = useHasBegun()
  const from = Math.max(first, above)
  const to = Math.min(last, end - 1, hasBegun ? last : from + rowsAtFirst - 1)
  const isFar = from > to && last >= first
  useEffect(() => {
    if (isFar) return rest?.onFar(first)
    const ahead = rowsAhead(rows.length)
    if (above > 0 && first < above + ahead) rest?.onNearStart()
    else if (last >= end - ahead) onNearEnd()
  }, [isFar, first, last, above, end, rows.length, rest, onNearEnd])

  const [heightAbove, heightBelow] = isFar ? [height, 0] : [topOf(from), height - topOf(to + 1)]
  return (
    <div
      ref={scroller}
      className={classes.scroller}
      data-dimmed={isDimmed || undefined}
      data-compact={isCompact || undefined}
      onPointerOver={tellWhole}
    >
      <table
        className={classes.table}
        style={{ minWidth: widthOf(columns) }}
        aria-rowcount={total === null ? -1 : total + 1}
      >
        <caption className="visually-hidden">{caption}</caption>
        <TableHead {...props} columns={columns} />
        <Spacer height={heightAbove} />
        <tbody>
          {rows.slice(from - above, Math.max(from, to + 1) - above).map((row, index) => rowOf(row, from + index))}
        </tbody>
        {/* Another one where the rest has come: one that shrinks counts as something that jumped. */}
        <Spacer key={String(hasBegun)} height={heightBelow} />
      </table>
    </div>
  )

  function rowOf(row: Row, index: number) {
    const id = idOf(row)
    return (
      <Fragment key={id}>
        <PureRow
          row={row}
          id={id}
          index={index}
          columns={columns}
          acts={acts}
          hasCheckbox={selection !== undefined}
          hasMenu={props.onMenu !== undefined}
          isSelected={selection?.ids.has(id) ?? false}
          isActive={id === activeId}
          isCurrent={id === props.currentId}
          isGone={props.goneIds?.has(id) ?? false}
          isMoved={props.movedIds?.has(id) ?? false}
        />
        {details.of(row, columns.length + (selection ? 1 : 0) + (props.onMenu ? 1 : 0))}
      </Fragment>
    )
  }
}

function useHasBegun(): boolean {
  const [hasBegun, setHasBegun] = useState(false)
  useEffect(() => startTransition(() => setHasBegun(true)), [])
  return hasBegun
}

/** Narrower than this the columns would show nothing: then the table scrolls sideways. */
function widthOf(columns: readonly { readonly width?: string }[]): number {
  return columns.reduce((sum, { width }) => sum + (width?.endsWith('px') ? Number.parseInt(width, 10) : 84), 0)
}

/** Stands for the rows above or below, so that the scroll bar tells the truth. */
function Spacer({ height }: { readonly height: number }) {
  if (height <= 0) return null
  return (
    <tbody aria-hidden="true">
      <tr style={{ height }} />
    </tbody>
  )
}
