import { booleanElement, numberElement, optional, present, readBoolean, readIntegerBetween } from '../values/index.ts'
import { AirSyncBase } from '../wbxml/code-pages/index.ts'
import { childrenOf, element, textOf, type Tag, type WbxmlElement } from '../wbxml/index.ts'

/**
 * One body format a phone takes ([MS-ASAIRS] BodyPreference): 1 text, 2 HTML, 3 RTF, 4 MIME. `truncationSize` in bytes, absent
 * for everything; `allOrNone` skips a format that would be cut; `preview` is 0 to 255 characters.
 */
export type BodyPreference = {
  readonly type: 1 | 2 | 3 | 4
  readonly truncationSize?: number
  readonly allOrNone: boolean
  readonly preview?: number
}

/**
 * The BodyPreference children of an Options element; undefined where one is malformed: no or unknown Type, a Type twice,
 * children out of order, a value out of range. Sync answers that with 4, ItemOperations with 2.
 */
export function readBodyPreferences(options: WbxmlElement): readonly BodyPreference[] | undefined {
  const preferences = new Map<number, BodyPreference>()
  for (const child of childrenOf(options)) {
    if (child.tag !== AirSyncBase.BodyPreference) continue
    const preference = readBodyPreference(child)
    if (preference === undefined || preferences.has(preference.type)) return undefined
    preferences.set(preference.type, preference)
  }
  return [...preferences.values()]
}

const CHILD_ORDER: readonly Tag[] = [
  AirSyncBase.Type,
  AirSyncBase.TruncationSize,
  AirSyncBase.AllOrNone,
  AirSyncBase.Preview,
]

const MAX_UNSIGNED_INT = 4_294_967_295

function readBodyPreference(preference: WbxmlElement): BodyPreference | undefined {
  const positions = childrenOf(preference).map((child) => CHILD_ORDER.indexOf(child.tag))
  if (!positions.every((position, index) => position > (positions[index - 1] ?? -1))) return undefined
  const type = readType(textOf(preference, AirSyncBase.Type))
  const sizeText = textOf(preference, AirSyncBase.TruncationSize)
  const truncationSize = readIntegerBetween(sizeText, 0, MAX_UNSIGNED_INT)
  const previewText = textOf(preference, AirSyncBase.Preview)
  const preview = readIntegerBetween(previewText, 0, 255)
  const allOrNone = readBoolean(textOf(preference, AirSyncBase.AllOrNone) ?? '0')
  if (type === undefined || allOrNone === undefined) return undefined
  if (
    (sizeText !== undefined && truncationSize === undefined) ||
    (previewText !== undefined && preview === undefined)
  ) {
    return undefined
  }
  return {
    type,
    allOrNone,
    ...(truncationSize !== undefined && { truncationSize }),
    ...(preview !== undefined && { preview }),
  }
}

function readType(text: string | undefined): BodyPreference['type'] | undefined {
  switch (text) {
    case '1':
      return 1
    case '2':
      return 2
    case '3':
      return 3
    case '4':
      return 4
    default:
      return undefined
  }
}

/** The phone's side: one BodyPreference, its children in the order the schema wants. */
export function bodyPreferenceElement(preference: BodyPreference): WbxmlElement {
  const { type, truncationSize, allOrNone, preview } = preference
  return element(
    AirSyncBase.BodyPreference,
    present(
      numberElement(AirSyncBase.Type, type),
      optional(truncationSize, (size) => numberElement(AirSyncBase.TruncationSize, size)),
      booleanElement(AirSyncBase.AllOrNone, allOrNone),
      optional(preview, (length) => numberElement(AirSyncBase.Preview, length)),
    ),
  )
}
