/** Where a menu begins, in pixels of the window. */
export type MenuPoint = { readonly x: number; readonly y: number }

/** The lower corner of what it belongs to, on the side from which one reads. */
export function pointBelow(element: Element): MenuPoint {
  const { left, right, bottom } = element.getBoundingClientRect()
  return { x: getComputedStyle(element).direction === 'rtl' ? right : left, y: bottom }
}
