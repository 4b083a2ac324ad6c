import type { PointerEvent } from 'react'

/** A cell that is too narrow for what it says says all of it to whoever points at it. */
export function tellWhole({ target }: PointerEvent): void {
  const cell = target instanceof Element ? target.closest('td') : null
  if (!cell || cell.scrollWidth <= cell.clientWidth) return
  cell.title = cell.innerText
}
