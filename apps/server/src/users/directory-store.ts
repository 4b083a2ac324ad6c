import { Prisma } from '@gatepost/db'
import type { Database } from '../room.ts'

/** A person as everybody in the organization may see one. */
export type DirectoryPerson = {
  readonly id: string
  readonly displayName: string
  readonly name: string
  readonly address: string
}

export type DirectoryPage = { readonly people: readonly DirectoryPerson[]; readonly total: number }

type Row = DirectoryPerson & { readonly total: number }

/** People whose name, a part of it, or address begins like that, by display name. `prefix` is text and not a pattern. */
export async function findPeople(
  database: Database,
  { prefix, offset, limit }: { readonly prefix: string; readonly offset: number; readonly limit: number },
): Promise<DirectoryPage> {
  const text = prefix.replaceAll(/[\\%_]/g, String.raw`\$&`)
  const [start, inner] = [`${text}%`, `% ${text}%`]
  // The first condition finds too much, but by an index; the second one leaves out what only a department is called.
  const rows = await database.prisma.$queryRaw<Row[]>`
    WITH matching AS (
      SELECT u.id, u.display_name AS "displayName", u.name, u.address FROM app_user u
       WHERE u.deleted_at IS NULL
         AND u.id IN (SELECT s.user_id FROM user_search s WHERE s.text LIKE lower(${start}) OR s.text LIKE lower(${inner}))
         AND (lower(u.display_name) LIKE lower(${start}) OR lower(u.display_name) LIKE lower(${inner})
              OR u.name LIKE lower(${start}) OR u.address LIKE lower(${start})))
    SELECT m.*, c.total FROM (SELECT count(*)::int AS total FROM matching) c
      LEFT JOIN LATERAL (SELECT * FROM matching ORDER BY lower("displayName"), id
                         OFFSET ${offset} LIMIT ${limit}) m ON true`
  const people = rows.flatMap(({ total: _, ...person }) => (isPerson(person) ? [person] : []))
  return { people, total: rows[0]?.total ?? 0 }
}

/** The outer join gives one row of nothing where the page is empty. */
function isPerson({ id }: { readonly id: string | null }): boolean {
  return id !== null
}

/** People by any of the names they sign in with, addresses among them; `names` are in lower case. */
export async function findPeopleByName(
  database: Database,
  names: readonly string[],
): Promise<ReadonlyMap<string, DirectoryPerson>> {
  const rows = await database.prisma.$queryRaw<(DirectoryPerson & { readonly asked: string })[]>`
    SELECT n.name AS asked, u.id, u.display_name AS "displayName", u.name, u.address
      FROM user_name n JOIN app_user u ON u.id = n.user_id
     WHERE n.name IN (${Prisma.join([...names])})`
  return new Map(rows.map(({ asked, ...person }) => [asked, person]))
}
