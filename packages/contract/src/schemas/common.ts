import { z } from 'zod'

export const id = z.uuid()

/** ISO 8601 in UTC. */
export const instant = z.iso.datetime()

/** One line of text that a person typed, or nothing. No half characters (Cs): neither UTF-8 nor a database can hold them. */
export const lineOrNothing = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'must not contain control characters')

/** One line of text that a person typed. */
export const line = (max: number) => lineOrNothing(max).min(1)

/** Why an operator does something; kept in the audit log. */
export const reason = lineOrNothing(500)

/** Keyset paging: `after` is the `next` of the page before. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: z.string().max(400).optional(),
}

/** A page of a list. Counts stop at 10,000 (`isExact` false), because counting a fleet is work proportional to it. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({
    items: z.array(item),
    next: z.string().nullable(),
    count: z.strictObject({ value: z.number().int(), isExact: z.boolean() }),
  })

/** `?flag=true|false` in a query string. */
export const queryFlag = z.enum(['true', 'false']).transform((text) => text === 'true')

/** 1-32 letters and digits, as on the wire ([MS-ASHTTP] 2.2.1.1.1.2.3). */
export const deviceIdText = z.string().regex(/^[A-Za-z0-9]{1,32}$/, 'must be 1 to 32 letters or digits')

export const mailAddress = z.email().max(254).toLowerCase()

/** What stands between the cells of a CSV file; spreadsheets that write 1,5 for one and a half expect semicolons. */
export const csvDelimiter = z.enum(['comma', 'semicolon', 'tab']).optional()

export type CsvDelimiter = z.infer<typeof csvDelimiter>
