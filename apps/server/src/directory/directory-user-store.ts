import type { Database, Transaction } from '../room.ts'
import type { KnownUser, UserFacts } from './directory-plan.ts'

/** Everybody who came from the directory and was not deleted here. */
export async function findKnownUsers({ pool }: Database): Promise<KnownUser[]> {
  const { rows } = await pool.query<KnownUser>(`
    SELECT u.id, u.external_id AS "externalId", u.name, u.display_name AS "displayName", u.address, u.department,
           ARRAY(SELECT n.name FROM user_name n WHERE n.user_id = u.id) AS names,
           u.is_disabled AS "isDisabled", u.left_directory_at IS NOT NULL AS "hasLeft"
      FROM app_user u
     WHERE u.source = 'ldap' AND u.external_id IS NOT NULL AND u.deleted_at IS NULL`)
  return rows
}

/** Ids of the users who sign in with these names, by name. */
export async function findHolders({ pool }: Database, names: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await pool.query<{ name: string; userId: string }>(
    `SELECT name, user_id AS "userId" FROM user_name WHERE name = ANY($1)`,
    [names],
  )
  return new Map(rows.map(({ name, userId }) => [name, userId]))
}

type Stored = UserFacts & { readonly id: string }

/** False where somebody else took a name, an address or an id meanwhile: the caller's transaction must not go on. */
export async function insertUsers(
  tx: Transaction,
  users: readonly Stored[],
  { passwordHash, at }: { readonly passwordHash: string; readonly at: Date },
): Promise<boolean> {
  const column = columnsOf(users)
  const inserted = await tx.$executeRaw`
    INSERT INTO app_user (id, name, display_name, address, department, password_hash, source, external_id, created_at, updated_at)
    SELECT id, name, display_name, address, coalesce(department, ''), ${passwordHash}, 'ldap', external_id, ${at}, ${at}
      FROM unnest(${column('id')}::uuid[], ${column('name')}::text[], ${column('displayName')}::text[],
                  ${column('address')}::text[], ${departmentsOf(users)}::text[], ${column('externalId')}::text[])
           u (id, name, display_name, address, department, external_id)
    ON CONFLICT DO NOTHING`
  return inserted === users.length && (await insertNames(tx, users))
}

/** False as with `insertUsers`. */
export async function updateUsers(tx: Transaction, users: readonly Stored[], at: Date): Promise<boolean> {
  const column = columnsOf(users)
  await tx.$queryRaw`SELECT 1 AS locked FROM app_user WHERE id = ANY(${column('id')}::uuid[]) ORDER BY id FOR NO KEY UPDATE`
  const [{ taken } = { taken: 0 }] = await tx.$queryRaw<{ taken: number }[]>`
    SELECT count(*)::int AS taken
      FROM unnest(${column('id')}::uuid[], ${column('name')}::text[], ${column('address')}::text[]) w (id, name, address)
      JOIN app_user u ON u.id <> w.id AND (u.name = w.name OR u.address = w.address)`
  if (taken > 0) return false
  await tx.$executeRaw`
    UPDATE app_user u
       SET name = w.name, display_name = w.display_name, address = w.address,
           department = coalesce(w.department, u.department), revision = u.revision + 1, updated_at = ${at}
      FROM unnest(${column('id')}::uuid[], ${column('name')}::text[], ${column('displayName')}::text[],
                  ${column('address')}::text[], ${departmentsOf(users)}::text[])
           w (id, name, display_name, address, department)
     WHERE u.id = w.id AND u.deleted_at IS NULL`
  const { ids, names } = namesOf(users)
  await tx.$executeRaw`
    DELETE FROM user_name n
     WHERE n.user_id = ANY(${column('id')}::uuid[])
       AND NOT EXISTS (SELECT 1 FROM unnest(${ids}::uuid[], ${names}::text[]) w (id, name)
                        WHERE w.id = n.user_id AND w.name = n.name)`
  return await insertNames(tx, users)
}

/** Each name is one user's, or the whole does not stand. */
async function insertNames(tx: Transaction, users: readonly Stored[]): Promise<boolean> {
  const { ids, names } = namesOf(users)
  await tx.$executeRaw`
    INSERT INTO user_name (user_id, name) SELECT * FROM unnest(${ids}::uuid[], ${names}::text[]) ON CONFLICT DO NOTHING`
  const [{ count } = { count: 0 }] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM user_name n
      JOIN unnest(${ids}::uuid[], ${names}::text[]) w (id, name) ON w.id = n.user_id AND w.name = n.name`
  return count === names.length
}

/**
 * Disables those who are not disabled yet, and ends whatever they are signed in to: visits to /me, and answers that are on
 * their way to their phones (the fence). Returns whom.
 */
export async function markLeft(tx: Transaction, ids: readonly string[], at: Date): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    UPDATE app_user SET is_disabled = true, left_directory_at = ${at}, revision = revision + 1, updated_at = ${at}
     WHERE id = ANY(${[...ids]}::uuid[]) AND NOT is_disabled AND deleted_at IS NULL
    RETURNING id`
  const left = rows.map(({ id }) => id)
  await tx.$executeRaw`DELETE FROM user_session WHERE user_id = ANY(${left}::uuid[])`
  await tx.$queryRaw`
    SELECT 1 AS locked FROM device WHERE user_id = ANY(${left}::uuid[]) AND is_live ORDER BY id FOR UPDATE`
  await tx.$executeRaw`UPDATE device SET version = version + 1 WHERE user_id = ANY(${left}::uuid[]) AND is_live`
  return left
}

/** Enables those whom an earlier run had disabled. Returns whom. */
export async function markBack(tx: Transaction, ids: readonly string[], at: Date): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    UPDATE app_user SET is_disabled = false, left_directory_at = NULL, revision = revision + 1, updated_at = ${at}
     WHERE id = ANY(${[...ids]}::uuid[]) AND left_directory_at IS NOT NULL AND deleted_at IS NULL
    RETURNING id`
  return rows.map(({ id }) => id)
}

function columnsOf(users: readonly Stored[]) {
  return (name: 'id' | 'name' | 'displayName' | 'address' | 'externalId') => users.map((user) => user[name])
}

function departmentsOf(users: readonly Stored[]): (string | null)[] {
  return users.map(({ department }) => department ?? null)
}

function namesOf(users: readonly Stored[]): { ids: string[]; names: string[] } {
  const pairs = users.flatMap(({ id, names }) => names.map((name) => ({ id, name })))
  return { ids: pairs.map(({ id }) => id), names: pairs.map(({ name }) => name) }
}
