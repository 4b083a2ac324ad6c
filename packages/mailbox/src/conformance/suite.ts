import { type MailboxPort } from '../port.ts'
import { FolderReader } from './folder-reader.ts'
import { inbox, type ConformanceHarness } from './harness.ts'

/** What the tests share. The backend exists from the suite's `beforeAll` on. */
export class Suite {
  #harness: ConformanceHarness | undefined

  open(harness: ConformanceHarness): void {
    this.#harness = harness
  }

  async close(): Promise<void> {
    await this.#harness?.close()
  }

  get harness(): ConformanceHarness {
    if (this.#harness === undefined) throw new Error('The backend of the suite could not be created.')
    return this.#harness
  }

  get port(): MailboxPort {
    return this.harness.mailbox
  }

  untouchedMailbox(): string {
    return this.harness.newMailbox()
  }

  newOrigin(): string {
    return this.harness.newOrigin()
  }

  async newMailbox(): Promise<string> {
    const mailbox = this.untouchedMailbox()
    await this.port.folders(mailbox)
    return mailbox
  }

  newReader(mailbox: string, { folderId = inbox, origin = null }: Partial<ReaderOptions> = {}): FolderReader {
    return new FolderReader({ port: this.port, mailbox, folderId, origin })
  }
}

type ReaderOptions = { readonly folderId: string; readonly origin: string | null }
