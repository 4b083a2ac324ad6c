import type { MenuPoint } from '../table/menu-point.ts'

type Place = {
  readonly at: MenuPoint
  readonly size: { readonly width: number; readonly height: number }
  readonly innerWidth: number
  readonly innerHeight: number
  /** One reads from right to left: it grows to the left. */
  readonly isFromRight: boolean
}

const edge = 8

/** The upper left corner of what opens at a point: above it where there is no room below, never out of the window. Pixels. */
export function placeWithin({ at, size, innerWidth, innerHeight, isFromRight }: Place): MenuPoint {
  const x = isFromRight ? at.x - size.width : at.x
  const fitsBelow = at.y + size.height + edge <= innerHeight
  const y = fitsBelow ? at.y : at.y - size.height
  return { x: within(x, innerWidth - size.width), y: within(y, innerHeight - size.height) }
}

function within(value: number, most: number): number {
  return Math.max(edge, Math.min(value, most - edge))
}
