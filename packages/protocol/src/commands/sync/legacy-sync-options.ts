import { numberElement, optional, present, readIntegerBetween } from '../../values/index.ts'
import { AirSync } from '../../wbxml/code-pages/index.ts'
import { element, textOf, type WbxmlElement } from '../../wbxml/index.ts'
import type { BodyPreference } from '../body-preference.ts'
import type { SyncOptions } from './sync-options.ts'
import { truncationSizes } from './truncation-sizes.ts'

const CUT_NOTHING = 9

/**
 * 2.5 has no BodyPreference: Truncation says how much text, MIMESupport whether MIME. They are read as what later
 * versions would say, so that nobody behind needs to know.
 */
export function readLegacyBodies(
  options: WbxmlElement,
  mimeSupport: SyncOptions['mimeSupport'],
): readonly BodyPreference[] | undefined {
  const truncation = readIntegerBetween(textOf(options, AirSync.Truncation) ?? String(CUT_NOTHING), 0, CUT_NOTHING)
  if (truncation === undefined) return undefined
  const truncationSize = truncationSizes[truncation]
  return [
    { type: 1, allOrNone: false, ...(truncationSize !== undefined && { truncationSize }) },
    ...(mimeSupport === 0 ? [] : [{ type: 4, allOrNone: false } as const]),
  ]
}

/** The phone's side: text is cut at the largest size of the table that is not above the one it wants. */
export function legacyOptionsElement(options: SyncOptions): WbxmlElement {
  const wanted = options.bodyPreferences.find(({ type }) => type === 1)?.truncationSize
  const truncation = wanted === undefined ? undefined : truncationSizes.findLastIndex((size) => size <= wanted)
  return element(
    AirSync.Options,
    present(
      numberElement(AirSync.FilterType, options.filterType),
      optional(truncation, (value) => numberElement(AirSync.Truncation, value)),
      numberElement(AirSync.MIMESupport, options.mimeSupport),
      optional(options.mimeTruncation, (value) => numberElement(AirSync.MIMETruncation, value)),
      numberElement(AirSync.Conflict, options.conflict),
    ),
  )
}
