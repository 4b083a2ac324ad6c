import { useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { flushSync } from 'react-dom'
import { rowsInSight, topOf, type Layout, type Sight } from './rows-in-sight.ts'

type RowsInSightInput = Layout & {
  readonly scroller: RefObject<HTMLElement | null>
  /** Height of what sticks to the top and covers rows. */
  readonly head?: number
}

/**
 * The rows of a long list that have to exist. Drawn again only when they change: not for each pixel. The first drawing
 * takes the window for the list; that is put right before it is painted.
 */
export function useRowsInSight({ scroller, head = 0, ...layout }: RowsInSightInput) {
  const [{ top, height, isUpward }, setView] = useState({ top: 0, height: window.innerHeight, isUpward: false })
  const sight = rowsInSight(layout, [top, top + Math.max(0, height - head)], isUpward)
  const latest = useRef({ layout, sight })
  useLayoutEffect(() => {
    latest.current = { layout, sight }
  })
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    // Asked for here, the place would have the whole page laid out before its time.
    let before = 0
    const look = () => {
      const { scrollTop, clientHeight } = element
      const view = { top: scrollTop, height: clientHeight, isUpward: scrollTop < before }
      before = scrollTop
      const next = rowsInSight(latest.current.layout, [scrollTop, scrollTop + clientHeight - head], view.isUpward)
      if (!isSame(next, latest.current.sight)) setView(view)
    }
    // In the same frame: what is painted before its rows are there is blank.
    const onScroll = () => flushSync(look)
    // It also reports once at the start.
    const observer = new ResizeObserver(look)
    element.addEventListener('scroll', onScroll, { passive: true })
    observer.observe(element)
    return () => {
      element.removeEventListener('scroll', onScroll)
      observer.disconnect()
    }
  }, [scroller, head])

  /** Brings a row into sight, by as little as that takes. */
  function scrollTo(index: number): void {
    const element = scroller.current
    if (!element) return
    const [from, to] = [topOf(layout, index), topOf(layout, index) + layout.rowHeight]
    const { scrollTop, clientHeight } = element
    if (from < scrollTop) element.scrollTo({ top: from })
    else if (to + head > scrollTop + clientHeight) element.scrollTo({ top: to + head - clientHeight })
  }

  return { ...sight, scrollTo, topOf: (index: number) => topOf(layout, index), end: topOf(layout, layout.count) }
}

function isSame(one: Sight, other: Sight): boolean {
  return one.first === other.first && one.last === other.last
}
