import type { EmailAttachment, EmailFlag } from '@gatepost/protocol/classes'
import type { FolderChange, SyncClientCommand } from '@gatepost/protocol/commands'

/** A mail as the phone has it. */
export type MailItem = {
  readonly id: string
  readonly subject: string
  readonly from: string
  readonly to: string
  readonly receivedAt: Date | undefined
  readonly isRead: boolean
  /** null: no flag. */
  readonly flag: EmailFlag | null
  readonly body: string
  readonly attachments: readonly EmailAttachment[]
}

/** A folder with the phone's copy of its items. */
export type PhoneFolder = {
  readonly id: string
  parentId: string
  name: string
  type: number
  /** '0' until it has been synced. */
  syncKey: string
  readonly items: Map<string, MailItem>
  /** What the user did and the server does not know yet, oldest first. */
  readonly queue: SyncClientCommand[]
}

export const START_KEY = '0'

/** What the phone keeps: the hierarchy, the items of each folder, and where it stands with each ([MS-ASCMD] 3.1.5.3). */
export class LocalStore {
  hierarchyKey = START_KEY
  readonly folders = new Map<string, PhoneFolder>()

  /** The folder with that id. Throws RangeError for one the phone does not have: a mistake of the caller. */
  folder(id: string): PhoneFolder {
    const folder = this.folders.get(id)
    if (folder === undefined) throw new RangeError(`the phone has no folder ${id}`)
    return folder
  }

  /** The first folder of a type ([MS-ASCMD] folder types: 2 is the inbox). */
  folderOfType(type: number): PhoneFolder | undefined {
    return [...this.folders.values()].find((folder) => folder.type === type)
  }

  /** The item with that id. Throws RangeError like `folder`. */
  item(folderId: string, id: string): MailItem {
    const item = this.folder(folderId).items.get(id)
    if (item === undefined) throw new RangeError(`folder ${folderId} has no item ${id}`)
    return item
  }

  applyFolderChanges(changes: readonly FolderChange[]): void {
    for (const change of changes) {
      if (change.kind === 'delete') this.folders.delete(change.serverId)
      else this.#putFolder(change)
    }
  }

  #putFolder({ serverId, parentId, displayName, type }: Exclude<FolderChange, { kind: 'delete' }>): void {
    const known = this.folders.get(serverId)
    if (known) Object.assign(known, { parentId, name: displayName, type } satisfies Partial<PhoneFolder>)
    else this.folders.set(serverId, newFolder({ id: serverId, parentId, name: displayName, type }))
  }

  /** After a refused hierarchy key: folders stay where they keep their ids, so that their items need not come again. */
  keepOnlyFolders(ids: ReadonlySet<string>): void {
    for (const id of this.folders.keys()) {
      if (!ids.has(id)) this.folders.delete(id)
    }
  }

  /** A wiped phone has nothing. */
  erase(): void {
    this.hierarchyKey = START_KEY
    this.folders.clear()
  }
}

function newFolder(facts: Pick<PhoneFolder, 'id' | 'parentId' | 'name' | 'type'>): PhoneFolder {
  return { ...facts, syncKey: START_KEY, items: new Map(), queue: [] }
}

/** Forgets a folder's items and key, but not what the user did: ids survive a restart, so it can still be sent. */
export function startFolderOver(folder: PhoneFolder): void {
  folder.syncKey = START_KEY
  folder.items.clear()
}
