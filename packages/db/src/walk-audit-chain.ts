import type pg from 'pg'
import { auditHash, canonical, hashOfText } from './audit-hash.ts'
import type { AuditFault } from './audit-verdict.ts'

/** A place in the chain: an entry's sequence and its hash as hex. */
export type AuditPlace = { readonly sequence: number; readonly hash: string }

export const startOfAuditChain: AuditPlace = { sequence: 0, hash: '00'.repeat(32) }

export type AuditStreamOptions = {
  readonly after: AuditPlace
  /** Called with every entry that fits, in order; a fault that it returns ends the walk. */
  readonly onEntry?: (place: AuditPlace) => AuditFault | undefined
  /** Called after every batch. */
  readonly onProgress?: (sequence: number) => void
}

export type AuditWalk = { readonly end: AuditPlace; readonly fault: AuditFault | undefined }

/** Small enough to fit into the socket's buffer: the database goes on reading while these are hashed. */
const batchSize = 500

type Queryable = Pick<pg.ClientBase, 'query'>

/** Walks the chain and computes every hash anew, up to the first fault. The caller's transaction is what it sees. */
export async function walkAuditChain(
  client: Queryable,
  { after, onEntry, onProgress }: AuditStreamOptions,
): Promise<AuditWalk> {
  const texts = new Map<string, string>()
  let end = after
  let rows = await readBatch(client, after.sequence === 0 ? beforeEverything : String(after.sequence))
  for (let last = rows.at(-1); last !== undefined; last = rows.at(-1)) {
    const batch = { rows, onEntry, texts }
    // The database reads the next ones while these are hashed.
    const [next, checked] = await Promise.all([readBatch(client, last[0]), checkRows(batch, { from: 0, after: end })])
    let walk = checked
    while (walk.suspect !== undefined) walk = await checkSuspect(client, batch, { ...walk, suspect: walk.suspect })
    if (walk.fault) return walk
    end = walk.end
    rows = next
    onProgress?.(end.sequence)
  }
  return { end, fault: undefined }
}

/** Nothing has a place before the first entry: what somebody put there is found. */
const beforeEverything = '-9223372036854775808'

/** Sequence, previous hash, hash, and the entry's canonical JSON before its details, the details, and after them. */
type Row = [string, string, string, string, string, string]

/**
 * JSON of text is written by the database, which escapes as JSON.stringify does. Should it ever not, the entry does not
 * fit at first and is looked at again with auditHash itself: only that says that an entry was changed.
 */
async function readBatch(client: Queryable, after: string): Promise<Row[]> {
  const { rows } = await client.query<Row>({
    name: 'audit-walk',
    rowMode: 'array',
    types: asText,
    text: `
      SELECT sequence, encode(previous_hash, 'hex'), encode(hash, 'hex'),
             '["' || sequence || '","' ||
             CASE WHEN at >= '1970-01-01 00:00:00+00' AND at < '9999-01-01 00:00:00+00'
                  THEN to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') ELSE 'beyond' END || '",' ||
             to_json(actor_kind) || ',' || to_json(actor_id) || ',' || to_json(actor_name) || ',' || to_json(action) || ',' ||
             to_json(target_kind) || ',' || to_json(target_id) || ',' || to_json(target_name) || ',',
             details::text,
             ',' || to_json(reason) || ',' || to_json(request_id) || ']'
        FROM audit_entry WHERE sequence > $1 ORDER BY sequence LIMIT ${batchSize}`,
    values: [after],
  })
  return rows
}

const asText = { getTypeParser: () => (value: string) => value }

type Batch = {
  readonly rows: readonly Row[]
  readonly onEntry: AuditStreamOptions['onEntry']
  /** Canonical JSON of details that were seen already: most entries change the same few things. */
  readonly texts: Map<string, string>
}

/** `suspect`: index of a row whose hash did not come out; everything before it fits. */
type BatchWalk = AuditWalk & { readonly suspect?: number }

/** With `isTrusted` the hash of the first row is right: it was looked at already. */
async function checkRows(
  { rows, onEntry, texts }: Batch,
  { from, after, isTrusted = false }: { from: number; after: AuditPlace; isTrusted?: boolean },
): Promise<BatchWalk> {
  let end = after
  let previous = Buffer.from(after.hash, 'hex')
  for (const [index, row] of rows.entries()) {
    if (index < from) continue
    const sequence = Number(row[0])
    const [, previousHash, hash] = row
    const fault = faultOfPlace(sequence, end) ?? faultOfLink({ sequence, previousHash }, end)
    if (fault) return { end, fault }
    const isRight = (isTrusted && index === from) || quickHash(previous, row, texts).toString('hex') === hash
    if (!isRight) return { end, fault: undefined, suspect: index }
    end = { sequence, hash }
    previous = Buffer.from(hash, 'hex')
    const objection = onEntry?.(end)
    if (objection) return { end, fault: objection }
  }
  return { end, fault: undefined }
}

async function checkSuspect(
  client: Queryable,
  batch: Batch,
  { suspect, end }: { suspect: number; end: AuditPlace },
): Promise<BatchWalk> {
  const [text = '', , hash] = batch.rows[suspect] ?? []
  if ((await slowHash(client, Buffer.from(end.hash, 'hex'), text)) !== hash) {
    return { end, fault: { sequence: Number(text), kind: 'changed', words: 'the entry does not have its hash' } }
  }
  return await checkRows(batch, { from: suspect, after: end, isTrusted: true })
}

function faultOfPlace(sequence: number, { sequence: before }: AuditPlace): AuditFault | undefined {
  const expected = before + 1
  if (sequence === expected) return undefined
  if (sequence < expected) return { sequence, kind: 'inserted', words: `the entry stands before the chain's beginning` }
  return { sequence: expected, kind: 'missing', words: `the entry is missing; the next one is ${sequence}` }
}

function faultOfLink(
  { sequence, previousHash }: { sequence: number; previousHash: string },
  { hash }: AuditPlace,
): AuditFault | undefined {
  if (previousHash === hash) return undefined
  return { sequence, kind: 'broken-link', words: 'the entry does not follow the one before it' }
}

function quickHash(previous: Uint8Array, [, , , head, details, rest]: Row, texts: Batch['texts']): Buffer {
  return hashOfText(previous, head + canonicalText(details, texts) + rest)
}

const mostTexts = 10_000
const longestText = 500

function canonicalText(details: string, texts: Batch['texts']): string {
  const known = texts.get(details)
  if (known !== undefined) return known
  const text = JSON.stringify(canonical(JSON.parse(details)))
  if (texts.size >= mostTexts) texts.clear()
  if (text.length <= longestText) texts.set(details, text)
  return text
}

type Entry = {
  readonly sequence: string
  readonly at: Date | number
  readonly actorKind: string
  readonly actorId: string
  readonly actorName: string
  readonly action: string
  readonly targetKind: string
  readonly targetId: string
  readonly targetName: string
  readonly details: unknown
  readonly reason: string
  readonly requestId: string
}

async function slowHash(client: Queryable, previous: Uint8Array, sequence: string): Promise<string | undefined> {
  const { rows } = await client.query<Entry>(
    `SELECT sequence, at, actor_kind AS "actorKind", actor_id AS "actorId", actor_name AS "actorName", action,
            target_kind AS "targetKind", target_id AS "targetId", target_name AS "targetName", details, reason,
            request_id AS "requestId" FROM audit_entry WHERE sequence = $1`,
    [sequence],
  )
  const [entry] = rows
  // pg has numbers for infinite times, and an invalid Date for what no Date reaches: nothing was ever hashed with one.
  if (!entry || !(entry.at instanceof Date) || Number.isNaN(entry.at.getTime())) return undefined
  return auditHash(previous, { ...entry, at: entry.at, sequence: BigInt(entry.sequence) }).toString('hex')
}
