import { useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { useShortcuts } from '../shortcuts/use-shortcuts.ts'
import type { DataTableProps } from './data-table.tsx'
import { pointBelow } from './menu-point.ts'

type RowKeysProps<Row> = Pick<
  DataTableProps<Row>,
  'rows' | 'idOf' | 'onOpen' | 'onPeek' | 'onMenu' | 'onSelect' | 'selection' | 'currentId'
> & {
  /** Rows of the list above the loaded ones, and in all. */
  readonly above: number
  readonly count: number
  readonly rowHeight: number
  readonly scroller: RefObject<HTMLElement | null>
  readonly scrollTo: (index: number) => void
}

type Place = { readonly id: string; readonly index: number }

/**
 * The keys of a table: j k and arrows move, Page Up and Page Down by what is in sight, x selects, Shift+X selects a range,
 * Ctrl+A all, Enter opens, Space shows the details, Shift+F10 and the menu key offer all acts. One row at a time is a stop of
 * the Tab key. If the panel beside shows a row, moving shows the next one there.
 */
export function useRowKeys<Row>(props: RowKeysProps<Row>) {
  const { rows, idOf, onOpen, onPeek, onMenu, onSelect, selection, currentId } = props
  const { above, count, rowHeight, scroller, scrollTo } = props
  const [chosen, setChosen] = useState<Place | null>(null)
  const wanted = useRef<number | null>(null)
  const found = rows.findIndex((row) => idOf(row) === (chosen?.id ?? currentId))
  const at = found === -1 ? (chosen?.index ?? -1) : above + found
  const active = rows[Math.max(found, 0)]
  const activeId = active === undefined ? null : idOf(active)

  function move(step: number) {
    const isFresh = at === -1 || !scroller.current?.contains(document.activeElement)
    goTo(isFresh && chosen === null ? Math.max(at, 0) : at + step)
  }

  function goTo(place: number) {
    const index = Math.min(Math.max(place, 0), count - 1)
    if (index < 0) return
    const row = rows[index - above]
    wanted.current = index
    // A row that has to be loaded first is chosen when it is there and has the focus.
    if (row !== undefined) setChosen({ id: idOf(row), index })
    scrollTo(index)
    if (row !== undefined && currentId !== undefined && onPeek) onPeek(row)
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
    const row = scroller.current?.querySelector<HTMLElement>(`tbody [aria-rowindex="${wanted.current + 2}"]`)
    if (!row) return
    wanted.current = null
    row.focus({ preventScroll: true })
  })

  const inSight = () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2)
  const select = onSelect && activeId !== null ? onSelect : undefined
  const menu = onMenu ? offer : undefined
  useShortcuts({
    'Shift+F10': menu,
    ContextMenu: menu,
    j: () => move(1),
    k: () => move(-1),
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    PageDown: () => move(inSight()),
    PageUp: () => move(-inSight()),
    Home: () => goTo(0),
    End: () => goTo(count - 1),
    x: select && (() => select(activeId ?? '', 'one')),
    'Shift+X': select && (() => select(activeId ?? '', 'range')),
    // Never turns the selection off.
    'Mod+a':
      select && !rows.every((row) => selection?.ids.has(idOf(row))) ? () => select(activeId ?? '', 'all') : undefined,
    Enter: active !== undefined && onOpen ? () => onOpen(active) : undefined,
    Space: active !== undefined && onPeek ? () => onPeek(active) : undefined,
  })
  return { activeId, activate: (id: string, index: number) => setChosen({ id, index }) }
}
