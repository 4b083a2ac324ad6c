import type { Column } from './column.ts'
import classes from './data-table.module.css'
import type { RowActs } from './use-row-acts.ts'

type TableRowProps<Row> = {
  readonly row: Row
  readonly id: string
  readonly index: number
  readonly columns: readonly Column<Row>[]
  readonly acts: RowActs<Row>
  readonly hasCheckbox: boolean
  readonly hasMenu: boolean
  readonly isSelected: boolean
  /** The one row that is a stop of the Tab key. */
  readonly isActive: boolean
  readonly isCurrent: boolean
  readonly isGone: boolean
  readonly isMoved: boolean
}

/** One row. No hooks and no kit components: a screenful of these comes with each flick of the wheel. */
export function TableRow<Row>({ row, id, index, columns, acts, hasCheckbox, hasMenu, ...is }: TableRowProps<Row>) {
  return (
    <tr
      className={classes.row}
      tabIndex={is.isActive ? 0 : -1}
      data-row-id={id}
      data-selected={is.isSelected || undefined}
      data-gone={is.isGone || undefined}
      data-moved={is.isMoved || undefined}
      aria-rowindex={index + 2}
      aria-current={is.isCurrent || undefined}
      onFocus={() => acts.activate(id, index)}
      onClick={(event) => acts.click(row, event)}
      onDoubleClick={(event) => acts.doubleClick(row, event)}
      onContextMenu={hasMenu ? (event) => acts.rightClick(row, index, event) : undefined}
    >
      {hasCheckbox && (
        <td className={classes.check}>
          <label className={classes.target}>
            <input
              type="checkbox"
              aria-label={acts.checkboxName(row)}
              checked={is.isSelected}
              onClick={(event) => acts.select(id, event.shiftKey ? 'range' : 'one')}
              onChange={() => undefined}
            />
          </label>
        </td>
      )}
      {columns.map((column) => (
        <td key={column.id} className={column.className}>
          {column.cell(row)}
        </td>
      ))}
      {hasMenu && (
        <td className={classes.menu}>
          <button
            type="button"
            className={classes.dots}
            aria-label={acts.menuName(row)}
            aria-haspopup="menu"
            tabIndex={is.isActive ? 0 : -1}
            onClick={(event) => acts.menu(row, event)}
          >
            ⋯
          </button>
        </td>
      )}
    </tr>
  )
}
