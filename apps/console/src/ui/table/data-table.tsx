import './words.ts'
import { useVirtualizer } from '@tanstack/react-virtual'
import { Fragment, memo, useEffect, useRef, useState, type ReactNode } from 'react'
import type { Selection } from '../rows/selection.ts'
import type { Column } from './column.ts'
import classes from './data-table.module.css'
import type { MenuPoint } from './menu-point.ts'
import { TableHead } from './table-head.tsx'
import { TableRow } from './table-row.tsx'
import { tellWhole } from './tell-whole.ts'
import { useFittingColumns } from './use-fitting-columns.ts'
import { useRowActs } from './use-row-acts.ts'
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
  /** Height of a row, 40 pixels unless it is compact. Give the table another key to change it. */
  readonly isCompact?: boolean
  /** The rows are those of the search before. */
  readonly isDimmed?: boolean
}

const rowHeights = { comfortable: 40, compact: 32 } as const
const headHeight = 38
const rowsAhead = 30

/**
 * A long list as a native table of which only the rows in view exist. A row is drawn again only when something of its own
 * changes: while one scrolls, nothing but the rows that come into view is work. Keys: use-row-keys.ts.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, rows, idOf, total, selection, detailsOf, onNearEnd, isDimmed = false, isCompact = false } = props
  const rowHeight = isCompact ? rowHeights.compact : rowHeights.comfortable
  const scroller = useRef<HTMLDivElement>(null)
  const columns = useFittingColumns(scroller, props.columns)
  const [PureRow] = useState(() => memo(TableRow<Row>))
  const table = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => keyOf(rows[index], idOf, index),
    paddingStart: headHeight,
    scrollPaddingStart: headHeight,
    overscan: 8,
  })
  const { activeId, activate } = useRowKeys({ ...props, scroller, scrollTo: (index) => table.scrollToIndex(index) })
  const acts = useRowActs(props, activate)
  const items = table.getVirtualItems()
  const lastIndex = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (lastIndex >= rows.length - rowsAhead) onNearEnd()
  }, [lastIndex, rows.length, onNearEnd])

  const above = (items[0]?.start ?? headHeight) - headHeight
  const below = table.getTotalSize() - (items.at(-1)?.end ?? headHeight)
  // Without details every row has the same height, and measuring each would cost a layout per row.
  const measure = detailsOf ? table.measureElement : undefined
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
        <Spacer height={above} />
        {items.map(({ index, key }) => {
          const row = rows[index]
          if (row === undefined) return <Fragment key={key} />
          const id = idOf(row)
          const details = detailsOf?.(row)
          return (
            <tbody key={key} ref={measure} data-index={index}>
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
              {details && (
                <tr className={classes.details}>
                  <td colSpan={columns.length + (selection ? 1 : 0) + (props.onMenu ? 1 : 0)}>{details}</td>
                </tr>
              )}
            </tbody>
          )
        })}
        <Spacer height={below} />
      </table>
    </div>
  )
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

function keyOf<Row>(row: Row | undefined, idOf: (row: Row) => string, index: number): string | number {
  return row === undefined ? index : idOf(row)
}
