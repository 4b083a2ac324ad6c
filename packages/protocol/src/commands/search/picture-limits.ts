import { numberElement, optional, present, readIntegerBetween } from '../../values/index.ts'
import { element, textOf, type Tag, type WbxmlElement } from '../../wbxml/index.ts'

/** What photos a phone wants: bytes of one at most, and how many of them; absent for no bound. */
export type PictureLimits = { readonly maxSize?: number; readonly maxPictures?: number }

/** Each command has the three elements on its own code page. */
export type PictureTags = { readonly Picture: Tag; readonly MaxSize: Tag; readonly MaxPictures: Tag }

const MAX_UNSIGNED_INT = 4_294_967_295

/** Undefined where a bound is no number. */
export function readPictureLimits(picture: WbxmlElement, tags: PictureTags): PictureLimits | undefined {
  const sizeText = textOf(picture, tags.MaxSize)
  const countText = textOf(picture, tags.MaxPictures)
  const maxSize = readIntegerBetween(sizeText, 0, MAX_UNSIGNED_INT)
  const maxPictures = readIntegerBetween(countText, 0, MAX_UNSIGNED_INT)
  if (sizeText !== undefined && maxSize === undefined) return undefined
  if (countText !== undefined && maxPictures === undefined) return undefined
  return { ...(maxSize !== undefined && { maxSize }), ...(maxPictures !== undefined && { maxPictures }) }
}

/** The phone's side. */
export function pictureLimitsElement({ maxSize, maxPictures }: PictureLimits, tags: PictureTags): WbxmlElement {
  return element(
    tags.Picture,
    present(
      optional(maxSize, (bytes) => numberElement(tags.MaxSize, bytes)),
      optional(maxPictures, (count) => numberElement(tags.MaxPictures, count)),
    ),
  )
}
