import { isDeepStrictEqual } from 'node:util'
import { deliver, inbox, minute, trash, type ConformanceHarness } from './harness.ts'
import { FolderReader, type KnownItem } from './folder-reader.ts'
import { seededRandom, type Random } from './random.ts'

/**
 * One run of the random model: mail comes, two devices read, flag, move and delete and take pages of random length, lose answers, move
 * their windows and start over. A shadow of the mailbox is kept beside. At the end each device must have what its window shows.
 * @throws {Error} naming the seed and what differs.
 */
export async function runRandomModel(harness: ConformanceHarness, seed: number, steps: number): Promise<void> {
  const run = new ModelRun(harness, seededRandom(seed))
  try {
    for (let step = 0; step < steps; step += 1) await run.step()
    await run.finish()
  } catch (error) {
    throw new Error(`random model, seed ${seed}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    })
  }
}

type ShadowItem = KnownItem & { readonly folderId: string; readonly receivedAt: Date }

type Device = { readonly origin: string; readonly folders: ReadonlyMap<string, FolderReader> }

const folderIds = [inbox, trash, '5']

class ModelRun {
  readonly #harness: ConformanceHarness
  readonly #random: Random
  readonly #mailbox: string
  /** By subject: an item's id changes with its folder. */
  readonly #shadow = new Map<string, ShadowItem>()
  readonly #devices: readonly Device[]
  #delivered = 0

  constructor(harness: ConformanceHarness, random: Random) {
    this.#harness = harness
    this.#random = random
    this.#mailbox = harness.newMailbox()
    this.#devices = [this.#newDevice(), this.#newDevice()]
  }

  async step(): Promise<void> {
    const dice = this.#random.below(100)
    if (dice < 25) return this.#deliver()
    const device = this.#random.pick(this.#devices)
    const folderId = this.#random.pick(folderIds)
    const reader = device?.folders.get(folderId ?? inbox)
    if (device === undefined || folderId === undefined || reader === undefined) return
    await this.#harness.mailbox.folders(this.#mailbox)
    if (dice < 60) await this.#read(reader)
    else if (dice < 95) await this.#command(device, folderId, reader)
    else if (dice < 99) reader.since = this.#random.chance(0.3) ? null : minute(this.#random.below(60))
    else reader.startOver()
  }

  async finish(): Promise<void> {
    await this.#harness.mailbox.folders(this.#mailbox)
    for (const { folders } of this.#devices) {
      for (const [folderId, reader] of folders) {
        await reader.readAll(1 + this.#random.below(10))
        this.#compare(folderId, reader)
        if (await reader.hasChanges()) throw new Error('changes are announced where there are none')
        reader.since = null
        await reader.readAll(1 + this.#random.below(10))
        this.#compare(folderId, reader)
      }
    }
  }

  #newDevice(): Device {
    const origin = this.#harness.newOrigin()
    const port = this.#harness.mailbox
    const readers = folderIds.map((folderId) => new FolderReader({ port, mailbox: this.#mailbox, folderId, origin }))
    return { origin, folders: new Map(readers.map((reader, index) => [folderIds[index] ?? inbox, reader])) }
  }

  async #deliver(): Promise<void> {
    this.#delivered += 1
    const subject = `message-${this.#delivered}`
    const item = {
      subject,
      folderId: inbox,
      isRead: this.#random.chance(0.2),
      receivedAt: minute(this.#random.below(60)),
    }
    await deliver(this.#harness.mailbox, { ...item, mailbox: this.#mailbox })
    this.#shadow.set(subject, { ...item, flag: null })
  }

  async #read(reader: FolderReader): Promise<void> {
    const limit = 1 + this.#random.below(6)
    const isAnnounced = await reader.hasChanges()
    const first = await reader.peek(limit)
    const second = await reader.peek(limit)
    if (!isDeepStrictEqual(first, second)) throw new Error('the same cursor gave two different pages')
    if (!isAnnounced && first.changes.length > 0) throw new Error('changes come that were not announced')
    // Mail that came below a window that moves at the same time may be announced, and then be left out of a page.
    if (isAnnounced && first.changes.length === 0 && reader.since === null)
      throw new Error('an announced change does not come')
    const isAnswerLost = this.#random.chance(0.2)
    if (!isAnswerLost) await reader.read(limit)
  }

  /** The device changes its own copy first, as phones do, then tells the server. */
  async #command({ origin }: Device, folderId: string, reader: FolderReader): Promise<void> {
    const [id, known] = this.#random.pick([...reader.items]) ?? []
    if (id === undefined || known === undefined) return
    const item = this.#shadow.get(known.subject)
    const port = this.#harness.mailbox
    const command = { mailbox: this.#mailbox, folderId, id, origin }
    const dice = this.#random.below(4)
    if (dice === 0) {
      const isRead = this.#random.chance(0.5)
      reader.items.set(id, { ...known, isRead })
      await port.setRead({ ...command, isRead })
      if (item?.folderId === folderId) this.#shadow.set(known.subject, { ...item, isRead })
      return
    }
    if (dice === 1) {
      const flag = this.#random.chance(0.5) ? { status: this.#random.below(3) } : null
      reader.items.set(id, { ...known, flag })
      await port.setFlag({ ...command, flag })
      if (item?.folderId === folderId) this.#shadow.set(known.subject, { ...item, flag })
      return
    }
    if (dice === 2) {
      const toFolderId = this.#random.pick(folderIds.filter((other) => other !== folderId)) ?? trash
      reader.items.delete(id)
      const moved = await port.moveItem({ mailbox: this.#mailbox, folderId, id, toFolderId })
      if ((moved.kind === 'moved') !== (item?.folderId === folderId)) throw new Error(`a move ended in ${moved.kind}`)
      if (item?.folderId === folderId) this.#shadow.set(known.subject, { ...item, folderId: toFolderId })
      return
    }
    const toTrash = this.#random.chance(0.7)
    reader.items.delete(id)
    await port.remove({ ...command, toTrash })
    if (item?.folderId !== folderId) return
    if (toTrash && folderId !== trash) this.#shadow.set(known.subject, { ...item, folderId: trash })
    else this.#shadow.delete(known.subject)
  }

  #compare(folderId: string, reader: FolderReader): void {
    const expected = [...this.#shadow.values()]
      .filter((item) => item.folderId === folderId && (reader.since === null || item.receivedAt >= reader.since))
      .map(({ subject, isRead, flag }) => ({ subject, isRead, flag }))
    const actual = [...reader.items.values()]
    if (isDeepStrictEqual(bySubject(actual), bySubject(expected))) return
    throw new Error(
      `folder ${folderId}: ${JSON.stringify(bySubject(actual))} instead of ${JSON.stringify(bySubject(expected))}`,
    )
  }
}

function bySubject(items: readonly KnownItem[]): KnownItem[] {
  return items.toSorted((one, other) => (one.subject < other.subject ? -1 : 1))
}
