import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { ariaSort, nextSort } from './column.ts'
import classes from './data-table.module.css'
import type { DataTableProps } from './data-table.tsx'

type TableHeadProps<Row> = Pick<
  DataTableProps<Row>,
  'columns' | 'rows' | 'idOf' | 'selection' | 'onSelect' | 'sort' | 'onSort' | 'onMenu'
>

/** The header row: names, orders, and one checkbox for all rows shown. */
export function TableHead<Row>(props: TableHeadProps<Row>) {
  const { columns, rows, idOf, selection, onSelect, sort = '', onSort, onMenu } = props
  const { t } = useTranslation()
  const chosen = selection && selection.ids.size > 0 ? rows.filter((row) => selection.ids.has(idOf(row))).length : 0
  const state = chosen === 0 ? 'none' : chosen === rows.length ? 'all' : 'some'
  return (
    <thead>
      <tr aria-rowindex={1}>
        {selection && (
          <th scope="col" className={classes.check}>
            <AllCheckbox
              state={state}
              name={t('table.selectAll', { count: rows.length })}
              onClick={() => onSelect?.('', 'all')}
            />
          </th>
        )}
        {columns.map(({ id, label, width, sort: orders }) => (
          <th key={id} scope="col" style={width ? { width } : undefined} aria-sort={ariaSort(orders, sort)}>
            {orders ? (
              <button type="button" className={classes.sort} onClick={() => onSort?.(nextSort(orders, sort))}>
                {label}
                <span className={classes.arrow} aria-hidden="true">
                  {sort === orders.ascending && '↑'}
                  {sort === orders.descending && '↓'}
                </span>
              </button>
            ) : (
              label
            )}
          </th>
        ))}
        {onMenu && (
          <th scope="col" className={classes.menu}>
            <span className="visually-hidden">{t('table.acts')}</span>
          </th>
        )}
      </tr>
    </thead>
  )
}

type AllCheckboxProps = {
  readonly state: 'none' | 'some' | 'all'
  readonly name: string
  readonly onClick: () => void
}

function AllCheckbox({ state, name, onClick }: AllCheckboxProps) {
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (box.current) box.current.indeterminate = state === 'some'
  }, [state])
  return (
    <label className={classes.target}>
      <input ref={box} type="checkbox" aria-label={name} checked={state === 'all'} onChange={onClick} />
    </label>
  )
}
