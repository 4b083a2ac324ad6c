import { z } from 'zod'

const bodyPreference = z.object({
  type: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
  truncationSize: z.number().int().nonnegative().optional(),
  allOrNone: z.boolean(),
  preview: z.number().int().nonnegative().optional(),
})

const viewOptions = z.object({
  filterType: z.number().int().min(0).max(8),
  bodyPreferences: z.array(bodyPreference),
  mimeSupport: z.union([z.literal(0), z.literal(1), z.literal(2)]),
  mimeTruncation: z.number().int().optional(),
})

const collectionState = z.object({
  format: z.literal(1),
  /** Where the phone stands in the mailbox; '' before the first mail. Stands still while the phone waits. */
  cursor: z.string(),
  /** The phone has the message that explains why it waits. */
  hasNotice: z.boolean(),
  /** As the phone said last; it says it only when it changes its mind. */
  options: viewOptions,
  /** What was done at the step to this state, with its item status: a repeated request must not do it twice. */
  applied: z.array(z.tuple([z.string(), z.number()])),
})

/** What a phone has of one collection: the document behind one sync key. */
export type CollectionState = z.infer<typeof collectionState>

/** How a phone wants the items of a collection. */
export type ViewOptions = {
  readonly filterType: number
  readonly bodyPreferences: readonly BodyPreference[]
  readonly mimeSupport: 0 | 1 | 2
  readonly mimeTruncation?: number | undefined
}

/** A body format that a phone takes: 1 text, 2 HTML, 3 RTF, 4 MIME. Sizes in bytes, the preview in characters. */
export type BodyPreference = {
  readonly type: 1 | 2 | 3 | 4
  readonly truncationSize?: number | undefined
  readonly allOrNone: boolean
  readonly preview?: number | undefined
}

export const defaultOptions: ViewOptions = { filterType: 0, bodyPreferences: [], mimeSupport: 0 }

/** Undefined for a document of another format: the phone then starts over, which loses nothing. */
export function readCollectionState(stored: unknown): CollectionState | undefined {
  return collectionState.safeParse(stored).data
}

/** What a phone has right after it started over. */
export function emptyState(options: ViewOptions): CollectionState {
  return { format: 1, cursor: '', hasNotice: false, options: storable(options), applied: [] }
}

/** The same options, free of whatever else the caller's object holds. */
export function storable(options: ViewOptions): CollectionState['options'] {
  return viewOptions.parse(options)
}

export function isSameView(a: ViewOptions, b: ViewOptions): boolean {
  return JSON.stringify(storable(a)) === JSON.stringify(storable(b))
}
