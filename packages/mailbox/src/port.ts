/**
 * The mailbox as the rest of the product sees it, whatever stands behind it.
 * A mailbox is named by the id of its user. Folder ids and item ids are text of at most 64 characters; an id that moves with
 * an item does not exist: an item that changes its folder gets a new id there. Cursors are opaque text of the backend.
 */

/** [MS-ASCMD] FolderSync Type of a folder; the root's id is `0`. */
export type MailboxFolder = {
  readonly id: string
  readonly parentId: string
  readonly name: string
  readonly type: number
}

export type FolderTree = {
  /** Differs from every earlier version of the same mailbox when a folder came, changed or went. */
  readonly version: string
  readonly folders: readonly MailboxFolder[]
}

/** One attachment without its content; `id` names it within its message. */
export type AttachmentFacts = {
  readonly id: string
  readonly name: string
  readonly contentType: string
  /** Bytes of the decoded content; an estimate where that is large. */
  readonly size: number
  /** Without angle brackets; '' when the part has none. */
  readonly contentId: string
  readonly isInline: boolean
  /** [MS-ASAIRS] Method: 1 file, 5 a message. */
  readonly method: 1 | 5
}

export type AttachmentContent = {
  readonly contentType: string
  readonly content: Uint8Array
}

export type Importance = 0 | 1 | 2

/** What a message says, decoded. All text is well-formed and free of the control characters that XML forbids. */
export type MailContent = {
  readonly subject: string
  /** `"Name" <address>`. */
  readonly from: string
  /** Addresses, comma separated, at most 32,768 characters; like `from` and `cc`. */
  readonly to: string
  readonly cc: string
  /** Addresses, semicolon separated. */
  readonly replyTo: string
  /** Names of the primary recipients, semicolon separated. */
  readonly displayTo: string
  readonly messageId: string
  readonly importance: Importance
  readonly messageClass: string
  readonly threadTopic: string
  /** 16 bytes, the same for all messages of one conversation. */
  readonly conversationId: Uint8Array
  readonly attachments: readonly AttachmentFacts[]
  /** The form the sender wrote; the other form is made from it. */
  readonly native: 'text' | 'html'
  /** Lines end with CRLF. */
  readonly text: string
  readonly html: string | undefined
}

export type MailMessage = MailContent & {
  readonly id: string
  readonly folderId: string
  readonly receivedAt: Date
  readonly isRead: boolean
  /** JSON as it was given to `setFlag`; null when there is no flag. */
  readonly flag: unknown
  /** [MS-ASEMAIL] ConversationIndex: 5 bytes for the first message, 5 more for each answer. */
  readonly conversationIndex: Uint8Array
  /** Bytes of the whole message. */
  readonly size: number
}

export type ItemChange = { readonly kind: 'add' | 'change' | 'delete' | 'softDelete'; readonly id: string }

export type ChangePage = {
  /** One entry per item at most. */
  readonly changes: readonly ItemChange[]
  readonly cursor: string
  /** Whether the next page of the same limit, asked for now, would hold a change. */
  readonly hasMore: boolean
}

export type CursorQuery = {
  readonly mailbox: string
  readonly folderId: string
  /** '' = from the start. */
  readonly cursor: string
  /** Only items received at or after; null = all. */
  readonly since: Date | null
  /** The device that asks; what it did itself is left out. null = leave out nothing. */
  readonly origin: string | null
}

export type ChangeQuery = CursorQuery & {
  /** Changes per page, at least 1. */
  readonly limit: number
}

export type FolderQuery = { readonly mailbox: string; readonly folderId: string }

export type ItemQuery = FolderQuery & { readonly id: string }

export type Origin = {
  /** The device whose command it is; null when the change comes from elsewhere. */
  readonly origin: string | null
}

export type WriteOutcome = 'done' | 'not-found'

export type AppendOptions = FolderQuery &
  Origin & {
    readonly mime: Uint8Array
    readonly isRead: boolean
    /** Now, unless the message is brought in from elsewhere. */
    readonly receivedAt?: Date
  }

export type SearchQuery = {
  readonly mailbox: string
  /** Folders to look in; null = all of them. */
  readonly folderIds: readonly string[] | null
  /** Every word or phrase must occur, in whatever case: in subject, sender, recipients or the beginning of the text. */
  readonly words: readonly string[]
  readonly conversationId: Uint8Array | null
  /** Received after this, and before that; null = whenever. */
  readonly after: Date | null
  readonly before: Date | null
  /** Hits that are told at most, the newest first. */
  readonly limit: number
}

/** The hits, the newest first; `too-slow` when the search took longer than it may. */
export type SearchOutcome =
  | { readonly kind: 'found'; readonly items: readonly FoundItem[] }
  | { readonly kind: 'too-slow' }

export type FoundItem = { readonly folderId: string; readonly id: string }

export type NewFolder = {
  readonly mailbox: string
  /** '0' for the root. */
  readonly parentId: string
  readonly name: string
  readonly type: number
}

export type FolderUpdate = Omit<NewFolder, 'type'> & { readonly id: string }

/** Why a folder was not created, changed or deleted; nothing has changed then. */
export type FolderRefusal =
  | 'no-such-folder'
  | 'no-such-parent'
  /** Another folder of that parent has the name; upper and lower case are one. */
  | 'name-taken'
  /** Empty, too long, or with characters that no list can show. */
  | 'invalid-name'
  /** Every mailbox has this folder, under this name and in this place. */
  | 'default-folder'
  /** A folder cannot be moved below itself. */
  | 'into-itself'
  /** More folders, or more of them below each other, than a mailbox holds. */
  | 'too-many'
  /** The backend keeps no items of that kind, or phones cannot create such a folder. */
  | 'unsupported-type'

export type FolderOutcome =
  | { readonly kind: 'done'; readonly id: string }
  /** `takenBy`: the folder that has the name. */
  | { readonly kind: 'refused'; readonly reason: FolderRefusal; readonly takenBy?: string }

export type MoveOutcome =
  /** `id`: its new one, in its new folder. */
  | { readonly kind: 'moved'; readonly id: string }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'no-such-destination' }

export interface MailboxPort {
  /** Creates the default folders at first use. */
  folders(mailbox: string): Promise<FolderTree>

  hierarchyVersion(mailbox: string): Promise<string>

  /** The id of a folder is never given to another one, also when the folder is gone. */
  createFolder(folder: NewFolder): Promise<FolderOutcome>

  /** Gives a folder its name and its parent; done where it has them already. */
  updateFolder(update: FolderUpdate): Promise<FolderOutcome>

  /** With everything below it, for good. */
  deleteFolder(folder: { readonly mailbox: string; readonly id: string }): Promise<FolderOutcome>

  /**
   * Changes of one folder after `cursor`, the newest mail first where there is a choice. Items that fell out of `since` since
   * the cursor are `softDelete`; an earlier `since` gives adds. The same cursor gives the same page as long as nothing changed.
   * What the device has is right once `hasMore` is false; a delete may name an item that the device was never told of.
   * @throws {InvalidCursorError} the cursor is malformed, of another folder, or older than what is remembered: start with ''.
   * @throws {UnknownFolderError}
   */
  changes(query: ChangeQuery): Promise<ChangePage>

  /**
   * Whether `changes` with that cursor would return something; cheap. It never says no to what there is.
   * @throws {InvalidCursorError} @throws {UnknownFolderError}
   */
  hasChanges(query: CursorQuery): Promise<boolean>

  /**
   * How many changes `changes` would tell of in all its pages, `atMost` (at least 1) if there are more.
   * @throws {InvalidCursorError} @throws {UnknownFolderError}
   */
  countChanges(query: CursorQuery & { readonly atMost: number }): Promise<number>

  message(mailbox: string, folderId: string, id: string): Promise<MailMessage | null>

  /** Keyed by id; what does not exist is left out. */
  messages(mailbox: string, folderId: string, ids: readonly string[]): Promise<Map<string, MailMessage>>

  /** The message as it came: RFC 5322 bytes. */
  mime(mailbox: string, folderId: string, id: string): Promise<Uint8Array | null>

  attachment(query: ItemQuery & { readonly attachmentId: string }): Promise<AttachmentContent | null>

  /** Bounded in time and hits. Folders that do not exist hold nothing. */
  search(query: SearchQuery): Promise<SearchOutcome>

  setRead(command: ItemQuery & Origin & { readonly isRead: boolean }): Promise<WriteOutcome>

  /** `flag` is any JSON value; null takes the flag away. */
  setFlag(command: ItemQuery & Origin & { readonly flag: unknown }): Promise<WriteOutcome>

  /** `toTrash`: into Deleted Items, unless it is there already; that copy is new for every device, the remover's too. */
  remove(command: ItemQuery & Origin & { readonly toTrash: boolean }): Promise<WriteOutcome>

  /**
   * Into another folder, where it is a new item. Told to every device, the mover's too: the answer that named the new id may
   * have been lost. Within its own folder it stays as it is.
   */
  moveItem(command: ItemQuery & { readonly toFolderId: string }): Promise<MoveOutcome>

  /** @throws {UnknownFolderError} */
  append(command: AppendOptions): Promise<{ readonly id: string }>
}

/** The device must start over with the cursor ''. */
export class InvalidCursorError extends Error {
  override readonly name = 'InvalidCursorError'
}

export class UnknownFolderError extends Error {
  override readonly name = 'UnknownFolderError'
  readonly folderId: string

  constructor(folderId: string) {
    super('The mailbox has no such folder.')
    this.folderId = folderId
  }
}
