import { useVirtualizer } from '@tanstack/react-virtual'
import { Fragment, useEffect, useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Selection } from '../rows/selection.ts'
import type { Column } from './column.ts'
import classes from './data-table.module.css'
import { TableHead } from './table-head.tsx'
import { useFittingColumns } from './use-fitting-columns.ts'
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
  readonly onOpen?: (row: Row) => void
  readonly onPeek?: (row: Row) => void
  /** Below an expanded row. */
  readonly detailsOf?: (row: Row) => ReactNode
  readonly onNearEnd: () => void
  /** The rows are those of the search before. */
  readonly isDimmed?: boolean
}

const rowHeight = 40
const headHeight = 38
const rowsAhead = 30

/** A long list as a native table of which only the rows in view exist. Keys: use-row-keys.ts. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, rows, idOf, total, detailsOf, onNearEnd, isDimmed = false } = props
  const scroller = useRef<HTMLDivElement>(null)
  const columns = useFittingColumns(scroller, props.columns)
  const table = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => keyOf(rows[index], idOf, index),
    paddingStart: headHeight,
    scrollPaddingStart: headHeight,
    overscan: 12,
  })
  const { activeId, activate } = useRowKeys({ ...props, scroller, scrollTo: (index) => table.scrollToIndex(index) })
  const items = table.getVirtualItems()
  const lastIndex = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (lastIndex >= rows.length - rowsAhead) onNearEnd()
  }, [lastIndex, rows.length, onNearEnd])

  const columnCount = columns.length + (props.selection ? 1 : 0)
  const above = (items[0]?.start ?? headHeight) - headHeight
  const below = table.getTotalSize() - (items.at(-1)?.end ?? headHeight)
  return (
    <div ref={scroller} className={classes.scroller} data-dimmed={isDimmed || undefined}>
      <table className={classes.table} aria-rowcount={total === null ? -1 : total + 1}>
        <caption className="visually-hidden">{caption}</caption>
        <TableHead {...props} columns={columns} />
        <Spacer height={above} columns={columnCount} />
        {items.map(({ index, key }) => {
          const row = rows[index]
          if (row === undefined) return <Fragment key={key} />
          const details = detailsOf?.(row)
          return (
            <tbody key={key} ref={table.measureElement} data-index={index}>
              <TableRow
                {...props}
                columns={columns}
                row={row}
                index={index}
                isActive={idOf(row) === activeId}
                onActivate={activate}
              />
              {details && (
                <tr className={classes.details}>
                  <td colSpan={columnCount}>{details}</td>
                </tr>
              )}
            </tbody>
          )
        })}
        <Spacer height={below} columns={columnCount} />
      </table>
    </div>
  )
}

type TableRowProps<Row> = DataTableProps<Row> & {
  readonly row: Row
  readonly index: number
  readonly isActive: boolean
  readonly onActivate: (id: string) => void
}

function TableRow<Row>(props: TableRowProps<Row>) {
  const { row, index, columns, idOf, nameOf, selection, onSelect, currentId, goneIds, onPeek, onOpen } = props
  const { t } = useTranslation()
  const id = idOf(row)
  const isSelected = selection?.ids.has(id) ?? false
  return (
    <tr
      className={classes.row}
      tabIndex={props.isActive ? 0 : -1}
      data-row-id={id}
      data-selected={isSelected || undefined}
      data-gone={goneIds?.has(id) || undefined}
      aria-rowindex={index + 2}
      aria-current={id === currentId || undefined}
      onFocus={() => props.onActivate(id)}
      onClick={(event) => {
        if (isOwnControl(event.target)) return
        ;(onPeek ?? onOpen)?.(row)
      }}
      onDoubleClick={(event) => {
        if (!isOwnControl(event.target)) onOpen?.(row)
      }}
    >
      {selection && (
        <td className={classes.check}>
          <label className={classes.target}>
            <input
              type="checkbox"
              aria-label={t('table.select', { name: nameOf(row) })}
              checked={isSelected}
              onClick={(event) => onSelect?.(id, event.shiftKey ? 'range' : 'one')}
              onChange={() => undefined}
            />
          </label>
        </td>
      )}
      {columns.map((column) => (
        <td key={column.id}>
          {column.cell(row)}
        </td>
      ))}
    </tr>
  )
}

/** Stands for the rows above or below, so that the scroll bar tells the truth. */
function Spacer({ height, columns }: { readonly height: number; readonly columns: number }) {
  if (height <= 0) return null
  return (
    <tbody aria-hidden="true">
      <tr style={{ height }}>
        <td colSpan={columns} />
      </tr>
    </tbody>
  )
}

function isOwnControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest('a, button, input, select, label') !== null
}

function keyOf<Row>(row: Row | undefined, idOf: (row: Row) => string, index: number): string | number {
  return row === undefined ? index : idOf(row)
}
