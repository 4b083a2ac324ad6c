import { Suspense, lazy, useEffect, useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { NewRowsPill } from '../../ui/list/new-rows-pill.tsx'
import { SearchField } from '../../ui/list/search-field.tsx'
import type { Selection } from '../../ui/rows/selection.ts'
import type { MenuPoint } from '../../ui/table/menu-point.ts'
import { useRowsInSight } from '../../ui/rows/use-rows-in-sight.ts'
import { useShortcuts } from '../../ui/shortcuts/use-shortcuts.ts'
import type { DeviceSummary } from '../devices/device-queries.ts'
import classes from './request-list.module.css'
import { RequestRow } from './request-row.tsx'

const QuarantineFilters = lazy(() =>
  import('./quarantine-filters.tsx').then(({ QuarantineFilters: component }) => ({ default: component })),
)

type RequestListProps = {
  readonly rows: readonly DeviceSummary[]
  readonly currentId: string | undefined
  readonly selection: Selection
  readonly goneIds: ReadonlySet<string>
  /** What changed in the list: shown when it is asked for. */
  readonly news: string
  /** Beside the search. */
  readonly tools: ReactNode
  readonly search: string
  readonly isDimmed: boolean
  readonly onShow: (id: string) => void
  readonly onSelect: (id: string, how: 'one' | 'range' | 'all') => void
  readonly onMenu: (device: DeviceSummary, at: MenuPoint) => void
  readonly onShowNew: () => void
  readonly onSearch: (text: string) => void
  readonly onNearEnd: () => void
}

const rowHeight = 63
const rowsAhead = 30

/** Everything that waits, longest waiting first. j k and arrows move, x selects, Shift+X selects a range. */
export function RequestList(props: RequestListProps) {
  const { rows, currentId, selection, goneIds, search, isDimmed, onShow, onSelect, onMenu, onNearEnd } = props
  const { t } = useTranslation()
  const scroller = useRef<HTMLDivElement>(null)
  const list = useRowsInSight({ count: rows.length, rowHeight, scroller })
  const { first, last } = list
  useEffect(() => {
    if (last >= rows.length - rowsAhead) onNearEnd()
  }, [last, rows.length, onNearEnd])

  const at = rows.findIndex(({ id }) => id === currentId)
  useKeepInView({ at, currentId, scroller, scrollTo: list.scrollTo })

  function move(step: number) {
    const row = rows[Math.min(Math.max(at + step, 0), rows.length - 1)]
    if (row) onShow(row.id)
  }
  const select = (how: 'one' | 'range') => (currentId === undefined ? undefined : () => onSelect(currentId, how))
  useShortcuts({
    j: () => move(1),
    k: () => move(-1),
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    x: select('one'),
    'Shift+X': select('range'),
    // Never turns the selection off.
    'Mod+a': rows.every(({ id }) => selection.ids.has(id)) ? undefined : () => onSelect('', 'all'),
  })

  return (
    <section className={classes.column} aria-label={t('quarantine.list')}>
      {(rows.length > 0 || search !== '') && (
        <div className={classes.search}>
          <SearchField label={t('quarantine.search')} value={search} onSearch={props.onSearch} />
          {props.tools}
        </div>
      )}
      {(rows.length > 0 || search !== '') && (
        <Suspense fallback={<div className={classes.filters} />}>
          <QuarantineFilters q={search || undefined} onChange={(q) => props.onSearch(q ?? '')} />
        </Suspense>
      )}
      <NewRowsPill words={props.news} onShow={props.onShowNew} />
      <div ref={scroller} className={classes.scroller} data-dimmed={isDimmed || undefined}>
        <ul className={classes.list} style={{ height: list.end }}>
          {rows.slice(first, last + 1).map((row, index) => (
            <RequestRow
              key={row.id}
              device={row}
              top={list.topOf(first + index)}
              position={first + index + 1}
              total={rows.length}
              isCurrent={row.id === currentId}
              isSelected={selection.ids.has(row.id)}
              isGone={goneIds.has(row.id)}
              onShow={onShow}
              onSelect={onSelect}
              onMenu={onMenu}
            />
          ))}
        </ul>
      </div>
    </section>
  )
}

type KeepInViewInput = {
  readonly at: number
  readonly currentId: string | undefined
  readonly scroller: React.RefObject<HTMLElement | null>
  readonly scrollTo: (index: number) => void
}

/** When another request becomes the current one, it scrolls into view, and focus follows if it was in the list or lost. */
function useKeepInView({ at, currentId, scroller, scrollTo }: KeepInViewInput) {
  const before = useRef(currentId)
  useEffect(() => {
    if (before.current === currentId || currentId === undefined) return
    before.current = currentId
    scrollTo(at)
    const { activeElement, body } = document
    if (activeElement !== body && !scroller.current?.contains(activeElement)) return
    const focus = () => document.querySelector<HTMLElement>(`[data-request="${CSS.escape(currentId)}"]`)?.focus()
    requestAnimationFrame(focus)
  })
}
