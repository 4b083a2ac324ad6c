import { useRouter } from '@tanstack/react-router'
import { useLayoutEffect, useRef, useState, type MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { DataTableProps } from './data-table.tsx'
import { pointBelow } from './menu-point.ts'

/** What a row can do; always the same object, so that no row is drawn again for it. */
export type RowActs<Row> = {
  readonly checkboxName: (row: Row) => string
  readonly select: (id: string, how: 'one' | 'range') => void
  readonly activate: (id: string, index: number) => void
  readonly click: (row: Row, event: MouseEvent) => void
  readonly doubleClick: (row: Row, event: MouseEvent) => void
  readonly menuName: (row: Row) => string
  readonly menu: (row: Row, event: MouseEvent) => void
  readonly rightClick: (row: Row, index: number, event: MouseEvent) => void
}

type RowActsInput<Row> = Pick<DataTableProps<Row>, 'idOf' | 'nameOf' | 'onSelect' | 'onOpen' | 'onPeek' | 'onMenu'>

/**
 * Clicks on a row show or open it. Links in cells are plain anchors, a router link in each would be the dearest thing in
 * the row; a plain click on one is followed here without loading the page anew.
 */
export function useRowActs<Row>(input: RowActsInput<Row>, activate: RowActs<Row>['activate']): RowActs<Row> {
  const { t } = useTranslation()
  const router = useRouter()
  const latest = useRef(input)
  useLayoutEffect(() => {
    latest.current = input
  })
  const [acts] = useState<RowActs<Row>>(() => ({
    checkboxName: (row) => t('table.select', { name: latest.current.nameOf(row) }),
    select: (id, how) => latest.current.onSelect?.(id, how),
    activate,
    click: (row, event) => {
      const href = hrefOf(event)
      if (href !== null) {
        event.preventDefault()
        return router.history.push(href)
      }
      if (isOwnControl(event.target)) return
      const { onPeek, onOpen } = latest.current
      ;(onPeek ?? onOpen)?.(row)
    },
    doubleClick: (row, event) => {
      if (!isOwnControl(event.target)) latest.current.onOpen?.(row)
    },
    menuName: (row) => t('table.menu', { name: latest.current.nameOf(row) }),
    menu: (row, { currentTarget }) => latest.current.onMenu?.(row, pointBelow(currentTarget)),
    rightClick: (row, index, event) => {
      // A link and marked text keep the browser's own menu, and Shift asks for it everywhere.
      if (event.shiftKey || isLink(event.target) || isTextMarked()) return
      event.preventDefault()
      const { onMenu, idOf } = latest.current
      activate(idOf(row), index)
      onMenu?.(row, { x: event.clientX, y: event.clientY })
    },
  }))
  return acts
}

/** The path of the link under a plain click. With a modifier or another button the browser opens a tab by itself. */
function hrefOf(event: MouseEvent): string | null {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null
  if (!(event.target instanceof Element)) return null
  return event.target.closest('a[href^="/"]')?.getAttribute('href') ?? null
}

function isLink(target: EventTarget): boolean {
  return target instanceof Element && target.closest('a') !== null
}

function isTextMarked(): boolean {
  return window.getSelection()?.isCollapsed === false
}

function isOwnControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest('a, button, input, select, label') !== null
}
