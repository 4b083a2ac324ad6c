import { fittingSize, halfOf, type Size } from './fitting-size.ts'

/** A PNG in base64. */
export type Picture = { readonly base64: string; readonly size: Size }

export type PictureFault = 'unreadable' | 'tooSmall' | 'tooLarge'

const mostFileBytes = 20 * 1024 * 1024
const mostBytes = 64 * 1024

/** Draws the picture of a file anew as a PNG that the server takes: smaller where it has to be, and nothing else of the file. */
export async function pictureIn(file: Blob): Promise<Picture | PictureFault> {
  if (file.size > mostFileBytes) return 'tooLarge'
  const bitmap = await createImageBitmap(file).catch(() => null)
  if (!bitmap) return 'unreadable'
  try {
    for (let size = fittingSize(bitmap); size; size = halfOf(size)) {
      const png = await drawn(bitmap, size)
      if (!png) return 'unreadable'
      if (png.length <= mostBytes) return { base64: btoa(String.fromCharCode(...png)), size }
    }
    return fittingSize(bitmap) ? 'tooLarge' : 'tooSmall'
  } finally {
    bitmap.close()
  }
}

async function drawn(bitmap: ImageBitmap, { width, height }: Size): Promise<Uint8Array | null> {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d')
  if (!context) return null
  context.imageSmoothingQuality = 'high'
  context.drawImage(bitmap, 0, 0, width, height)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  return blob && new Uint8Array(await blob.arrayBuffer())
}
