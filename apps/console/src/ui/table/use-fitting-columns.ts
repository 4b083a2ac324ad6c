import { useLayoutEffect, useMemo, useState, type RefObject } from 'react'
import type { Column } from './column.ts'

/** The columns that have room; the others are not drawn at all, so that they take none. */
export function useFittingColumns<Row>(
  scroller: RefObject<HTMLElement | null>,
  columns: readonly Column<Row>[],
): readonly Column<Row>[] {
  const [width, setWidth] = useState(() => window.innerWidth)
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    // It also reports once at the start, before the first paint.
    const observer = new ResizeObserver(() => setWidth(element.clientWidth))
    observer.observe(element)
    return () => observer.disconnect()
  }, [scroller])
  return useMemo(() => columns.filter(({ hideBelow = 0 }) => width >= hideBelow), [columns, width])
}
