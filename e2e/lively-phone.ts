import { Phone, type PhoneEvent, type PhoneOptions } from '@gatepost/phone'

/** Tests do not wait long for a phone that had trouble. */
const habits = { heartbeatSeconds: 300, minimumPauseMs: 200, maximumPauseMs: 1000 }

/** A phone that lives its own life, with a diary in which a story can look and wait for what comes. */
export class LivelyPhone {
  readonly phone: Phone
  readonly #diary: PhoneEvent[] = []
  readonly #watchers = new Set<() => void>()
  readonly #end = new AbortController()
  #life: Promise<void> = Promise.resolve()

  constructor(options: PhoneOptions) {
    this.phone = new Phone({ ...options, onEvent: (event) => this.#note(event) })
  }

  switchOn(): void {
    this.#life = this.phone.run(this.#end.signal, habits)
  }

  async switchOff(): Promise<void> {
    this.#end.abort()
    await this.#life
  }

  /** Subjects in the inbox, oldest mail first. */
  get subjects(): readonly string[] {
    return this.phone.mails.map(({ subject }) => subject)
  }

  /** A place in the diary, to look at what came after it. */
  get page(): number {
    return this.#diary.length
  }

  /** Entries of one kind since that page. */
  entries<Kind extends PhoneEvent['kind']>(kind: Kind, since = 0): Extract<PhoneEvent, { kind: Kind }>[] {
    const isOfKind = (event: PhoneEvent): event is Extract<PhoneEvent, { kind: Kind }> => event.kind === kind
    return this.#diary.slice(since).filter(isOfKind)
  }

  /** Resolves when it is so, with the moment (of `performance.now`); throws with the diary when it does not come so. */
  until(what: string, isSo: () => boolean, withinMs = 10_000): Promise<number> {
    return new Promise((resolve, reject) => {
      const finish = () => {
        clearTimeout(alarm)
        this.#watchers.delete(look)
      }
      const look = () => {
        if (!isSo()) return
        finish()
        resolve(performance.now())
      }
      const alarm = setTimeout(() => {
        finish()
        reject(new Error(`not within ${withinMs} ms: ${what}. The phone's diary:\n${this.#inWords()}`))
      }, withinMs)
      this.#watchers.add(look)
      look()
    })
  }

  /** Resolves with the first entry of that kind since that page. */
  async next<Kind extends PhoneEvent['kind']>(kind: Kind, since: number): Promise<Extract<PhoneEvent, { kind: Kind }>> {
    await this.until(`an entry "${kind}"`, () => this.entries(kind, since).length > 0)
    const [entry] = this.entries(kind, since)
    if (entry === undefined) throw new Error(`the entry "${kind}" has gone from the diary`)
    return entry
  }

  #note(event: PhoneEvent): void {
    this.#diary.push(event)
    for (const look of this.#watchers) look()
  }

  #inWords(): string {
    return this.#diary.map((event) => JSON.stringify(event).slice(0, 300)).join('\n')
  }
}
