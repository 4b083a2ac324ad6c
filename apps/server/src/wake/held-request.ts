/** What a held request is told. `end` is the last thing it hears. */
export type WakeEvent =
  /** `folders`: new or changed mail there. `isJudgedAnew`: what the gate decides on may have changed. */
  | { readonly kind: 'news'; readonly folders: readonly string[]; readonly isJudgedAnew: boolean }
  | { readonly kind: 'end'; readonly reason: EndReason }

/**
 * `expired`: its time is over · `replaced`: the same phone asks again · `gone`: the phone hung up · `closing`: the
 * server stops.
 */
export type EndReason = 'expired' | 'replaced' | 'gone' | 'closing'

/** What the registry needs to know of a request that waits. */
export type HoldFacts = {
  readonly deviceRowId: string
  readonly userId: string
  /** A phone has one of each at most: a newer one replaces the older. */
  readonly kind: 'ping' | 'sync'
}

/** One request that waits: events that come while nobody listens are kept, so none falls between two looks. */
export class HeldRequest {
  readonly facts: HoldFacts
  readonly #onClose: (held: HeldRequest) => void
  #folders: Set<string> | undefined
  #isJudgedAnew = false
  #end: EndReason | undefined
  #tell: ((event: WakeEvent) => void) | undefined

  constructor(facts: HoldFacts, onClose: (held: HeldRequest) => void) {
    this.facts = facts
    this.#onClose = onClose
  }

  /** What happened since the last call, or else the next thing that happens. */
  next(): Promise<WakeEvent> {
    return new Promise((resolve) => {
      this.#tell = resolve
      this.#deliver()
    })
  }

  /** Must be called once, however the request ends. */
  close(): void {
    this.#onClose(this)
  }

  mailChanged(folderIds: readonly string[]): void {
    this.#folders ??= new Set()
    for (const folderId of folderIds) this.#folders.add(folderId)
    this.#deliver()
  }

  judgeAnew(): void {
    this.#isJudgedAnew = true
    this.#deliver()
  }

  end(reason: EndReason): void {
    this.#end ??= reason
    this.#deliver()
  }

  #deliver(): void {
    const tell = this.#tell
    const event = tell && this.#takeEvent()
    if (tell === undefined || event === undefined) return
    this.#tell = undefined
    tell(event)
  }

  #takeEvent(): WakeEvent | undefined {
    if (this.#end) return { kind: 'end', reason: this.#end }
    if (!this.#folders && !this.#isJudgedAnew) return undefined
    const event = { kind: 'news', folders: [...(this.#folders ?? [])], isJudgedAnew: this.#isJudgedAnew } as const
    this.#folders = undefined
    this.#isJudgedAnew = false
    return event
  }
}
