import { isCommandIn, type CommandName } from '@gatepost/protocol/http'
import type { EmailFlag } from '@gatepost/protocol/classes'
import type { HierarchyFolder, ProvisionResponse } from '@gatepost/protocol/commands'
import { FolderSyncStatus, GlobalStatus, SyncStatus } from '@gatepost/protocol/status'
import type { WbxmlElement } from '@gatepost/protocol/wbxml'
import { fetchAttachment, type FetchedFile } from './fetch-attachment.ts'
import { fetchItem, type FetchOutcome } from './fetch-item.ts'
import { Line, type PhoneAnswer, type RequestOverrides } from './line.ts'
import { LocalStore, type MailItem, type PhoneFolder } from './local-store.ts'
import { usualHabits, livePhone, type PhoneHabits } from './live-phone.ts'
import { notErased } from './obey-wipe.ts'
import { ping, type PingOutcome } from './ping.ts'
import type { PhoneOptions } from './phone-options.ts'
import { acknowledgeWipe, provision, type PolicyCompliance, type ProvisionOutcome } from './provision.ts'
import { sendMail, smartForward, smartReply, type AnsweringMail, type OutgoingMail } from './send-mail.ts'
import { resolveRecipients, type RecipientAnswers, type RecipientWish } from './resolve-recipients.ts'
import {
  searchMail,
  searchPeople,
  type MailSearchOutcome,
  type MailSearchWish,
  type PeopleSearchOutcome,
  type PeopleWish,
} from './search.ts'
import { Serial } from './serial.ts'
import { settingsDeviceInformation, type SettingsOutcome } from './settings-device-information.ts'
import { settingsDevicePassword } from './settings-device-password.ts'
import { syncFolder, type SyncFolderOptions, type SyncFolderOutcome } from './sync-folder.ts'
import { folderCreate, type FolderCreateOutcome, type NewFolder } from './folder-create.ts'
import { folderDelete } from './folder-delete.ts'
import { folderSync, type FolderSyncOutcome } from './folder-sync.ts'
import { folderUpdate, type FolderWish } from './folder-update.ts'
import { getHierarchy } from './get-hierarchy.ts'
import { getItemEstimate, type EstimateOutcome, type EstimateWish } from './get-item-estimate.ts'
import { moveItems, type MoveItemsOutcome, type MoveWish } from './move-items.ts'

/** Folder type of the inbox ([MS-ASCMD] 2.2.3.186.3). */
export const INBOX = 2

/** Where `connect` came to an end: `refused` names the command and its status; other steps may have succeeded before. */
export type ConnectOutcome =
  | { readonly kind: 'connected' }
  | { readonly kind: 'refused'; readonly command: string; readonly status: number }

/** What OPTIONS tells: what the server speaks. */
export type ServerOffer = { readonly versions: readonly string[]; readonly commands: readonly string[] }

/**
 * A phone with an account at an Exchange ActiveSync server. It behaves as phones do: keeps its policy key, provisions
 * when the server asks for it and repeats, starts a folder over when its key is refused. Commands run one after the
 * other, as the keys are chains; a Ping is held beside them. Methods throw PhoneError where no usable answer came;
 * what the server decides is in what they return.
 */
export class Phone {
  /** As it was bought and set up. */
  readonly profile: PhoneOptions
  /** What the phone has: folders and their items. */
  readonly store = new LocalStore()
  readonly #line: Line
  readonly #serial = new Serial()
  #address = ''

  constructor(profile: PhoneOptions) {
    this.profile = profile
    this.#line = new Line(profile)
  }

  /** The key of the policy in force; 0 before the phone has one. */
  get policyKey(): number {
    return this.#line.policyKey
  }

  /** The sender of its mails: as given, else as Settings told, else the user's name. */
  get address(): string {
    return this.profile.address ?? (this.#address || this.profile.user)
  }

  get inbox(): PhoneFolder | undefined {
    return this.store.folderOfType(INBOX)
  }

  /** Mails of the inbox, in the order they came. */
  get mails(): readonly MailItem[] {
    return [...(this.inbox?.items.values() ?? [])]
  }

  /** One request as it is, with whatever is bent about it: for tests of what phones should not do. */
  request(command: CommandName | 'OPTIONS', body?: WbxmlElement, overrides?: RequestOverrides): Promise<PhoneAnswer> {
    return this.#line.request(command, body, overrides)
  }

  async options(): Promise<ServerOffer> {
    const answer = await this.#line.request('OPTIONS', undefined)
    if (answer.httpStatus !== 200) throw this.#line.httpError('OPTIONS', answer)
    const list = (name: string) =>
      String(answer.headers[name] ?? '')
        .split(',')
        .filter(Boolean)
    return { versions: list('ms-asprotocolversions'), commands: list('ms-asprotocolcommands') }
  }

  provision(compliance: PolicyCompliance = 1): Promise<ProvisionOutcome> {
    return this.#serial.run(() => provision(this.#line, this.store, compliance))
  }

  /** Says what came of a wipe (1 success, 2 failure), asked or not; nothing on the phone changes. */
  acknowledgeWipe(scope: 'device' | 'account', status: number): Promise<ProvisionResponse> {
    return this.#serial.run(() => acknowledgeWipe(this.#line, scope, status))
  }

  /** Sets the account up once more, as on a phone that is empty: same DeviceId, no keys, nothing stored. */
  async setUpAnew(): Promise<ConnectOutcome> {
    this.store.erase()
    this.#line.policyKey = 0
    return await this.connect()
  }

  async settingsDeviceInformation(): Promise<SettingsOutcome> {
    const outcome = await this.#serial.run(() => settingsDeviceInformation(this.#talk))
    if (outcome.address !== '') this.#address = outcome.address
    return outcome
  }

  /** Gives the server what opens the screen when its user forgot the password of it; status 1: it is kept. */
  settingsDevicePassword(password: string): Promise<number> {
    return this.#serial.run(() => settingsDevicePassword(this.#talk, password))
  }

  folderSync(): Promise<FolderSyncOutcome> {
    return this.#serial.run(() => folderSync(this.#talk))
  }

  folderCreate(folder: NewFolder): Promise<FolderCreateOutcome> {
    return this.#serial.run(() => folderCreate(this.#talk, folder))
  }

  /** Status 1 is success. */
  folderUpdate(folderId: string, wish: FolderWish): Promise<number> {
    return this.#serial.run(() => folderUpdate(this.#talk, folderId, wish))
  }

  /** Status 1 is success. */
  folderDelete(folderId: string): Promise<number> {
    return this.#serial.run(() => folderDelete(this.#talk, folderId))
  }

  /** Up to 12.1. */
  getHierarchy(): Promise<readonly HierarchyFolder[]> {
    return this.#serial.run(() => getHierarchy(this.#talk))
  }

  moveItems(wish: MoveWish): Promise<MoveItemsOutcome> {
    return this.#serial.run(() => moveItems(this.#talk, wish))
  }

  getItemEstimate(wish: EstimateWish): Promise<EstimateOutcome> {
    return this.#serial.run(() => getItemEstimate(this.#talk, wish))
  }

  syncFolder(folderId: string, how?: SyncFolderOptions): Promise<SyncFolderOutcome> {
    return this.#serial.run(() => syncFolder(this.#talk, folderId, how))
  }

  fetchItem(folderId: string, id: string): Promise<FetchOutcome> {
    return this.#serial.run(() => fetchItem(this.#talk, folderId, id))
  }

  /** The mailbox on the server, also what the phone does not keep; from 12.0 on. */
  searchMail(freeText: string, wish?: MailSearchWish): Promise<MailSearchOutcome> {
    return this.#serial.run(() => searchMail(this.#talk, freeText, wish))
  }

  /** The address list, by the beginning of names. */
  searchPeople(text: string, wish?: PeopleWish): Promise<PeopleSearchOutcome> {
    return this.#serial.run(() => searchPeople(this.#talk, text, wish))
  }

  /** Who is meant by what was typed into a To field. */
  resolveRecipients(to: readonly string[], wish?: RecipientWish): Promise<RecipientAnswers> {
    return this.#serial.run(() => resolveRecipients(this.#talk, to, wish))
  }

  /** Status 1 is success. */
  sendMail(mail: OutgoingMail): Promise<number> {
    return this.#serial.run(() => sendMail(this.#talk, this.address, mail))
  }

  /** Has the server forward a mail, with its attachments; like `sendMail`. */
  smartForward(mail: AnsweringMail): Promise<number> {
    return this.#serial.run(() => smartForward(this.#talk, this.address, mail))
  }

  /** Has the server quote a mail in the answer to it; like `sendMail`. */
  smartReply(mail: AnsweringMail): Promise<number> {
    return this.#serial.run(() => smartReply(this.#talk, this.address, mail))
  }

  /** By the reference that came with its mail. */
  fetchAttachment(fileReference: string): Promise<FetchedFile> {
    return this.#serial.run(() => fetchAttachment(this.#talk, fileReference))
  }

  /** Held until something happens; by default it watches the folders the phone keeps in step. */
  ping(wish: { readonly heartbeatSeconds?: number; readonly folders?: readonly string[] } = {}): Promise<PingOutcome> {
    const ids = wish.folders ?? this.syncedFolders().map((folder) => folder.id)
    return ping(this.#line, {
      heartbeatSeconds: wish.heartbeatSeconds ?? usualHabits.heartbeatSeconds,
      folders: ids.map((id) => ({ id, class: 'Email' })),
    })
  }

  /** Queued: the next Sync of the folder tells the server. The phone shows it at once. */
  markRead(folderId: string, id: string, isRead = true): void {
    const { folder, item } = this.#find(folderId, id)
    folder.items.set(id, { ...item, isRead })
    folder.queue.push({ kind: 'change', serverId: id, changes: { isRead } })
  }

  /** Queued like `markRead`; null takes the flag away. */
  setFlag(folderId: string, id: string, flag: EmailFlag | null): void {
    const { folder, item } = this.#find(folderId, id)
    folder.items.set(id, { ...item, flag })
    folder.queue.push({ kind: 'change', serverId: id, changes: { flag } })
  }

  /** Queued like `markRead`. */
  deleteItem(folderId: string, id: string): void {
    const { folder } = this.#find(folderId, id)
    folder.items.delete(id)
    folder.queue.push({ kind: 'delete', serverId: id })
  }

  /** What a phone does with a new account: OPTIONS, Provision, Settings (12.0 and later), FolderSync, and the folders it keeps in step. */
  async connect(): Promise<ConnectOutcome> {
    await this.options()
    const provisioned = await this.provision()
    if (provisioned.kind === 'refused') return { kind: 'refused', command: 'Provision', status: provisioned.status }
    if (provisioned.kind === 'erased')
      return { kind: 'refused', command: 'Provision', status: GlobalStatus.RemoteWipeRequested }
    if (provisioned.kind === 'wipe-failed' || provisioned.kind === 'wipe-feigned') throw notErased()
    // A server may keep a phone that waits for approval from Settings; FolderSync is what it must be able to do.
    if (isCommandIn('Settings', this.#line.profile.version)) await this.settingsDeviceInformation()
    return this.catchUp()
  }

  /** FolderSync and every folder the phone keeps in step: what it does after it was away. */
  async catchUp(): Promise<ConnectOutcome> {
    const folders = await this.folderSync()
    if (folders.status !== FolderSyncStatus.Success)
      return { kind: 'refused', command: 'FolderSync', status: folders.status }
    for (const folder of this.syncedFolders()) {
      const { status } = await this.syncFolder(folder.id)
      if (status !== SyncStatus.Success) return { kind: 'refused', command: 'Sync', status }
    }
    this.#line.tell({ kind: 'connected' })
    return { kind: 'connected' }
  }

  /** The folders it keeps in step: the inbox, unless the options name other types. */
  syncedFolders(): readonly PhoneFolder[] {
    const types = this.profile.syncedTypes ?? [INBOX]
    return [...this.store.folders.values()].filter((folder) => types.includes(folder.type))
  }

  /**
   * Lives until the signal fires: connects, holds a Ping, syncs when woken, provisions when told to, and after trouble
   * comes back with growing pauses. The phone is closed afterwards. Never throws for what a server does.
   */
  run(signal: AbortSignal, habits?: Partial<PhoneHabits>): Promise<void> {
    return livePhone(this, { signal, habits: { ...usualHabits, ...habits }, line: this.#line })
  }

  /** Hangs up: what is under way fails with PhoneError `closed`, and nothing more can be sent. */
  close(): void {
    this.#line.close()
  }

  get #talk() {
    return { line: this.#line, store: this.store }
  }

  #find(folderId: string, id: string) {
    return { folder: this.store.folder(folderId), item: this.store.item(folderId, id) }
  }
}
