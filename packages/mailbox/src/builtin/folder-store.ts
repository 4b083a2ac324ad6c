import { type FolderTree, type MailboxFolder, type NewFolder } from '../port.ts'
import { defaultFolders } from './default-folders.ts'
import { type Queryable } from './mailbox-transaction.ts'

/** Creates the mailbox with its default folders if there is none. */
export async function ensureMailbox(client: Queryable, mailbox: string): Promise<void> {
  await client.query(folderSql.create, [
    mailbox,
    defaultFolders.map(({ id }) => id),
    defaultFolders.map(({ parentId }) => parentId),
    defaultFolders.map(({ name }) => name),
    defaultFolders.map(({ type }) => type),
  ])
}

/** undefined when there is no such mailbox. */
export async function readFolderTree(client: Queryable, mailbox: string): Promise<FolderTree | undefined> {
  const { rows } = await client.query<FolderRow>(folderSql.tree, [mailbox])
  const [first] = rows
  if (first === undefined) return undefined
  return {
    version: String(first.version),
    folders: rows.map(({ id, parentId, name, type }) => ({ id, parentId, name, type })),
  }
}

type FolderRow = { version: number; id: string; parentId: string; name: string; type: number }

/** undefined when there is no such mailbox. */
export async function readHierarchyVersion(client: Queryable, mailbox: string): Promise<string | undefined> {
  const { rows } = await client.query<{ version: number }>(folderSql.version, [mailbox])
  return rows[0] === undefined ? undefined : String(rows[0].version)
}

export async function hasFolder(client: Queryable, mailbox: string, folderId: string): Promise<boolean> {
  const { rows } = await client.query(folderSql.folder, [mailbox, folderId])
  return rows.length > 0
}

/**
 * Takes the next version of a mailbox's folders and thereby its lock, until the transaction ends; `newFolders` ids with it.
 * Returns the last of those; undefined when there is no such mailbox.
 */
export async function takeHierarchy(
  client: Queryable,
  mailbox: string,
  { newFolders }: { readonly newFolders: number },
): Promise<number | undefined> {
  const { rows } = await client.query<{ lastFolder: number }>(folderSql.take, [mailbox, newFolders])
  return rows[0]?.lastFolder
}

export async function readFolders(client: Queryable, mailbox: string): Promise<MailboxFolder[]> {
  const { rows } = await client.query<MailboxFolder>(folderSql.folders, [mailbox])
  return rows
}

/** This and the next two announce another folder list when the transaction commits. */
export async function insertFolder(client: Queryable, folder: NewFolder & { readonly id: string }): Promise<void> {
  await client.query(folderSql.insert, [folder.mailbox, folder.id, folder.parentId, folder.name, folder.type])
}

export async function updateFolderRow(
  client: Queryable,
  folder: Omit<NewFolder, 'type'> & { id: string },
): Promise<void> {
  await client.query(folderSql.update, [folder.mailbox, folder.id, folder.parentId, folder.name])
}

/** With their items and their log. */
export async function deleteFolders(client: Queryable, mailbox: string, ids: readonly string[]): Promise<void> {
  await client.query(folderSql.deleteItems, [mailbox, ids])
  await client.query(folderSql.deleteChanges, [mailbox, ids])
  await client.query(folderSql.delete, [mailbox, ids])
}

const announce = `RETURNING pg_notify('gatepost_mail', user_id::text || ':')`

/** Exported for the test that looks at their plans. */
export const folderSql = {
  create: `
    WITH created AS (INSERT INTO mailbox (user_id) VALUES ($1) ON CONFLICT DO NOTHING RETURNING user_id)
    INSERT INTO mail_folder (user_id, id, parent_id, name, type)
    SELECT created.user_id, folder.id, folder.parent_id, folder.name, folder.type
      FROM created, unnest($2::text[], $3::text[], $4::text[], $5::int[]) AS folder (id, parent_id, name, type)`,
  tree: `
    SELECT m.hierarchy_version AS version, f.id, f.parent_id AS "parentId", f.name, f.type
      FROM mailbox m JOIN mail_folder f USING (user_id)
     WHERE m.user_id = $1
     ORDER BY f.type, f.id`,
  version: 'SELECT hierarchy_version AS version FROM mailbox WHERE user_id = $1',
  folder: 'SELECT 1 FROM mail_folder WHERE user_id = $1 AND id = $2',
  folders: 'SELECT id, parent_id AS "parentId", name, type FROM mail_folder WHERE user_id = $1',
  take: `
    UPDATE mailbox SET hierarchy_version = hierarchy_version + 1, last_folder = last_folder + $2
     WHERE user_id = $1
    RETURNING last_folder AS "lastFolder"`,
  insert: `
    INSERT INTO mail_folder (user_id, id, parent_id, name, type) VALUES ($1, $2, $3, $4, $5) ${announce}`,
  update: `UPDATE mail_folder SET parent_id = $3, name = $4 WHERE user_id = $1 AND id = $2 ${announce}`,
  deleteItems: 'DELETE FROM mail_item WHERE user_id = $1 AND folder_id = ANY ($2::text[])',
  deleteChanges: 'DELETE FROM mail_change WHERE user_id = $1 AND folder_id = ANY ($2::text[])',
  delete: `DELETE FROM mail_folder WHERE user_id = $1 AND id = ANY ($2::text[]) ${announce}`,
} as const
