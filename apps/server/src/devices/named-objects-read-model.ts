import { Prisma } from '@gatepost/db'
import type { Database } from '../room.ts'
import { likeText } from '../search-patterns.ts'

// What people name in a query, as ids: with them the planner knows how many devices to expect.

export type TextOfClass = 'model' | 'os' | 'device_type' | 'user_agent'

/** What phones say of themselves that few say differently; each has an index of its own. */
export type SharedText = 'mobile_operator' | 'os_language'

/** The column holds one of these texts, whatever the case; an empty text is only found in an empty column. */
export function likeAny(column: Prisma.Sql, values: readonly string[]): Prisma.Sql {
  const conditions = values.map((value) =>
    value === '' ? Prisma.sql`${column} = ''` : Prisma.sql`lower(${column}) LIKE lower(${`%${likeText(value)}%`})`,
  )
  return Prisma.sql`(${Prisma.join(conditions, ' OR ')})`
}

export async function classesWith(
  { prisma }: Database,
  { column, values, limit }: { column: TextOfClass; values: readonly string[]; limit: number },
): Promise<number[]> {
  const rows = await prisma.$queryRaw<{ id: number }[]>`
    SELECT id FROM device_class WHERE ${likeAny(Prisma.raw(column), values)} LIMIT ${limit}`
  return rows.map(({ id }) => id)
}

export async function groupsLike(database: Database, values: readonly string[]): Promise<string[]> {
  return await idsOf(database, Prisma.sql`SELECT id FROM user_group WHERE ${isNamed(values)}`)
}

export async function rulesLike(database: Database, values: readonly string[]): Promise<string[]> {
  return await idsOf(database, Prisma.sql`SELECT id FROM access_rule WHERE ${isNamed(values)}`)
}

/** The policies of these names or ids, and whether the default one is among them. */
export async function policiesLike(
  { prisma }: Database,
  values: readonly string[],
): Promise<{ ids: readonly string[]; hasDefault: boolean }> {
  const rows = await prisma.$queryRaw<{ id: string; isDefault: boolean }[]>`
    SELECT id, is_default AS "isDefault" FROM policy WHERE ${isNamed(values)}`
  return { ids: rows.map(({ id }) => id), hasDefault: rows.some(({ isDefault }) => isDefault) }
}

/** Departments of these names, whatever the case: a walk from one to the next along their index. */
export async function departmentsLike({ prisma }: Database, values: readonly string[]): Promise<string[]> {
  const rows = await prisma.$queryRaw<{ department: string }[]>`
    WITH RECURSIVE known AS (
      (SELECT department FROM app_user ORDER BY department LIMIT 1)
      UNION ALL
      SELECT (SELECT u.department FROM app_user u WHERE u.department > known.department ORDER BY u.department LIMIT 1)
        FROM known WHERE known.department IS NOT NULL
    )
    SELECT department FROM known WHERE lower(department) = ANY(SELECT lower(one) FROM unnest(${[...values]}::text[]) one)`
  return rows.map(({ department }) => department)
}

/**
 * The texts of live devices that hold one of these: a walk from one to the next along their index. Undefined if there are
 * more of them than so many, whatever they hold: phones may say anything.
 */
export async function textsWith(
  { prisma }: Database,
  { column, values, limit }: { column: SharedText; values: readonly string[]; limit: number },
): Promise<string[] | undefined> {
  const text = Prisma.raw(column)
  const next = (after: Prisma.Sql) => Prisma.sql`
    SELECT d.${text} FROM device d WHERE d.is_live AND d.${text} <> '' ${after} ORDER BY d.${text} LIMIT 1`
  const rows = await prisma.$queryRaw<{ text: string; place: number; isMeant: boolean }[]>`
    WITH RECURSIVE known AS (
      SELECT (${next(Prisma.empty)}) AS text, 1 AS place
      UNION ALL
      SELECT (${next(Prisma.sql`AND d.${text} > known.text`)}), known.place + 1
        FROM known WHERE known.text IS NOT NULL AND known.place <= ${limit}
    )
    SELECT text, place, ${likeAny(Prisma.sql`text`, values)} AS "isMeant" FROM known WHERE text IS NOT NULL`
  if (rows.some(({ place }) => place > limit)) return undefined
  return rows.filter(({ isMeant }) => isMeant).map(({ text: one }) => one)
}

function isNamed(values: readonly string[]): Prisma.Sql {
  return Prisma.sql`(${likeAny(Prisma.sql`name`, values)} OR id::text = ANY(${[...values]}::text[]))`
}

async function idsOf({ prisma }: Database, query: Prisma.Sql): Promise<string[]> {
  return (await prisma.$queryRaw<{ id: string }[]>(query)).map(({ id }) => id)
}
