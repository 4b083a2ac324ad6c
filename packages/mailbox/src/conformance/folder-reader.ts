import { type ChangePage, type ItemChange, type MailboxPort, type MailMessage } from '../port.ts'

export type KnownItem = { readonly subject: string; readonly isRead: boolean; readonly flag: unknown }

export type FolderReaderOptions = {
  readonly port: MailboxPort
  readonly mailbox: string
  readonly folderId: string
  readonly origin: string | null
}

/** A device's copy of one folder, kept by nothing but the pages of `changes`. Refuses what a page must never say. */
export class FolderReader {
  readonly items = new Map<string, KnownItem>()
  since: Date | null = null
  cursor = ''
  readonly #options: FolderReaderOptions

  constructor(options: FolderReaderOptions) {
    this.#options = options
  }

  /** Asks for a page without taking it, as a phone does whose answer was lost. */
  async peek(limit: number): Promise<ChangePage> {
    const { port, mailbox, folderId, origin } = this.#options
    return port.changes({ mailbox, folderId, origin, cursor: this.cursor, since: this.since, limit })
  }

  async hasChanges(): Promise<boolean> {
    const { port, mailbox, folderId, origin } = this.#options
    return port.hasChanges({ mailbox, folderId, origin, cursor: this.cursor, since: this.since })
  }

  /** Takes one page. */
  async read(limit: number): Promise<ChangePage> {
    const page = await this.peek(limit)
    if (page.changes.length > limit)
      throw new Error(`a page of ${page.changes.length} changes, ${limit} were asked for`)
    if (new Set(page.changes.map(({ id }) => id)).size < page.changes.length)
      throw new Error('an item twice in one page')
    if (page.hasMore && page.changes.length < limit) throw new Error('more is said to follow a page that is not full')
    await this.#apply(page.changes)
    this.cursor = page.cursor
    return page
  }

  /** Takes pages until there is no more. */
  async readAll(limit: number): Promise<ItemChange[]> {
    const all: ItemChange[] = []
    for (let pages = 0; pages < 10_000; pages += 1) {
      const page = await this.read(limit)
      all.push(...page.changes)
      if (!page.hasMore) return all
      if (page.changes.length === 0) throw new Error('more is said to follow an empty page')
    }
    throw new Error('the pages do not end')
  }

  startOver(): void {
    this.items.clear()
    this.cursor = ''
  }

  /** Subjects, sorted. */
  get subjects(): string[] {
    return [...this.items.values()].map(({ subject }) => subject).toSorted()
  }

  async #apply(changes: readonly ItemChange[]): Promise<void> {
    const { port, mailbox, folderId } = this.#options
    const ids = changes.filter(({ kind }) => kind === 'add' || kind === 'change').map(({ id }) => id)
    const messages = await port.messages(mailbox, folderId, ids)
    for (const { kind, id } of changes) {
      const isKnown = this.items.has(id)
      if (kind === 'add' && isKnown) throw new Error(`add of ${id}, which is known`)
      if ((kind === 'change' || kind === 'softDelete') && !isKnown)
        throw new Error(`${kind} of ${id}, which was never added`)
      const message = messages.get(id)
      if (kind === 'delete' || kind === 'softDelete') this.items.delete(id)
      else if (message !== undefined) this.items.set(id, knownItem(message))
    }
  }
}

function knownItem({ subject, isRead, flag }: MailMessage): KnownItem {
  return { subject, isRead, flag }
}
