import { type FolderTree } from '../port.ts'
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
} as const
