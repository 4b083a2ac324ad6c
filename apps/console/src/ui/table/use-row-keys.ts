import { useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { useShortcuts } from '../shortcuts/use-shortcuts.ts'
import type { DataTableProps } from './data-table.tsx'
import { pointBelow } from './menu-point.ts'

type RowKeysProps<Row> = Pick<
  DataTableProps<Row>,
  'rows' | 'idOf' | 'onOpen' | 'onPeek' | 'onMenu' | 'onSelect' | 'selection' | 'currentId'
> & {
  readonly scroller: RefObject<HTMLElement | null>
  readonly scrollTo: (index: number) => void
}

/**
 * The keys of a table: j k and arrows move, x selects, Shift+X selects a range, Ctrl+A all, Enter opens, Space shows the details,
 * Shift+F10 and the menu key offer all acts. One row at a time is a stop of the Tab key. If the panel beside shows a row, moving shows the next one there.
 */
export function useRowKeys<Row>(props: RowKeysProps<Row>) {
  const { rows, idOf, onOpen, onPeek, onMenu, onSelect, selection, currentId, scroller, scrollTo } = props
  const [chosen, setChosen] = useState<string | null>(null)
  const wanted = useRef<string | null>(null)
  const at = rows.findIndex((row) => idOf(row) === (chosen ?? currentId))
  const active = rows[Math.max(at, 0)]
  const activeId = active === undefined ? null : idOf(active)

  function move(step: number) {
    const isFresh = at === -1 || !scroller.current?.contains(document.activeElement)
    const index = isFresh && chosen === null ? Math.max(at, 0) : Math.min(Math.max(at + step, 0), rows.length - 1)
    goTo(index)
  }

  function goTo(index: number) {
    const row = rows[index]
    if (row === undefined) return
    wanted.current = idOf(row)
    setChosen(idOf(row))
    scrollTo(index)
    if (currentId !== undefined && onPeek) onPeek(row)
  }

  /** Below the name of the row, which the focus comes back to. */
  function offer() {
    const row = rowOf(activeId)
    if (active === undefined || !row) return
    row.focus({ preventScroll: true })
    onMenu?.(active, pointBelow(row.querySelector('td:not(:has(> label))') ?? row))
  }

  function rowOf(id: string | null) {
    return id === null ? null : scroller.current?.querySelector<HTMLElement>(`[data-row-id="${CSS.escape(id)}"]`)
  }

  // The row to focus may come into being only after the list has scrolled there, so every render looks for it.
  useLayoutEffect(() => {
    if (wanted.current === null) return
    const row = rowOf(wanted.current)
    if (!row) return
    wanted.current = null
    row.focus({ preventScroll: true })
  })

  const select = onSelect && activeId !== null ? onSelect : undefined
  const menu = onMenu ? offer : undefined
  useShortcuts({
    'Shift+F10': menu,
    ContextMenu: menu,
    j: () => move(1),
    k: () => move(-1),
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Home: () => goTo(0),
    End: () => goTo(rows.length - 1),
    x: select && (() => select(activeId ?? '', 'one')),
    'Shift+X': select && (() => select(activeId ?? '', 'range')),
    // Never turns the selection off.
    'Mod+a':
      select && !rows.every((row) => selection?.ids.has(idOf(row))) ? () => select(activeId ?? '', 'all') : undefined,
    Enter: active !== undefined && onOpen ? () => onOpen(active) : undefined,
    Space: active !== undefined && onPeek ? () => onPeek(active) : undefined,
  })
  return { activeId, activate: setChosen }
}
