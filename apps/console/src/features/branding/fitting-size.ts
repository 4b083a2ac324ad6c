export type Size = { readonly width: number; readonly height: number }

const bounds = { least: 16, most: 512 } as const

/** As large as a logo may be, in the same shape and never larger than it is; null where one side would be too small. */
export function fittingSize({ width, height }: Size): Size | null {
  const scale = Math.min(1, bounds.most / Math.max(width, height))
  const size = { width: Math.round(width * scale), height: Math.round(height * scale) }
  return Math.min(size.width, size.height) < bounds.least ? null : size
}

/** Half of it, for a picture whose file is too large. */
export function halfOf({ width, height }: Size): Size | null {
  return fittingSize({ width: Math.round(width / 2), height: Math.round(height / 2) })
}
