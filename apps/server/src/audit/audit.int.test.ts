import { auditListFields, parseListQuery, resolveListTerms } from '@gatepost/contract'
import { auditHash, type HashedEntry } from '@gatepost/db'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openTestRoom, testAct, type TestRoom } from '../testing/index.ts'
import {
  appendAudit,
  auditHistogram,
  getAuditEntry,
  listAudit,
  verifyAudit,
  type AuditEntryView,
  type AuditRecord,
} from './index.ts'

let opened: TestRoom

beforeAll(async () => {
  opened = await openTestRoom()
})

beforeEach(async () => {
  opened = await opened.renew()
})

afterAll(async () => {
  await opened.close()
})

async function append(...records: Partial<AuditRecord>[]) {
  const { room } = opened
  const full = records.map((record) => ({
    action: 'user.changed',
    target: { kind: 'user', id: 'u-1', name: 'Ben' },
    ...record,
  }))
  await room.database.transaction((tx) => appendAudit(room, tx, { act: testAct, records: full }))
}

/** Walks the chain as a verifier does. Returns the sequences whose hash does not fit. */
async function brokenEntries(): Promise<bigint[]> {
  const entries = await opened.room.database.prisma.auditEntry.findMany({ orderBy: { sequence: 'asc' } })
  let previous: Uint8Array = new Uint8Array(32)
  return entries.flatMap((entry) => {
    const expected = auditHash(previous, entry satisfies HashedEntry)
    previous = entry.hash
    return expected.equals(entry.hash) ? [] : [entry.sequence]
  })
}

describe('the chain', () => {
  test('verifies from the first entry, whatever the details hold', async () => {
    await append({ details: { b: 1, a: { d: [1, { y: null, x: 'ä' }], c: 1.5 }, at: new Date(0), left: undefined } })
    await append({ reason: 'two' }, { reason: 'in one transaction' })
    expect(await brokenEntries()).toEqual([])
    const tail = await opened.room.database.prisma.auditTail.findFirstOrThrow()
    expect(tail.sequence).toBe(3n)
  })

  test('has no gap and no fork when many append side by side', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, index) => append({ reason: String(index) })))
    expect(await brokenEntries()).toEqual([])
    const { items } = await listAudit(opened.room, { limit: 50 })
    expect(items.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 20 }, (_, index) => 20 - index))
  })

  test('loses an entry together with its act', async () => {
    const { room } = opened
    const failed = room.database.transaction(async (tx) => {
      await appendAudit(room, tx, {
        act: testAct,
        records: [{ action: 'user.changed', target: { kind: 'user', id: '', name: '' } }],
      })
      throw new Error('the act failed')
    })
    await expect(failed).rejects.toThrow('the act failed')
    expect((await listAudit(room, { limit: 5 })).items).toEqual([])
  })

  test('shows a change that somebody made past the server', async () => {
    await append({ reason: 'one' }, { reason: 'two' }, { reason: 'three' })
    const { pool } = opened.room.database
    await pool.query('ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_is_final')
    await pool.query(`UPDATE audit_entry SET reason = 'never happened' WHERE sequence = 2`)
    expect(await brokenEntries()).toEqual([2n])
  })
})

describe('the list', () => {
  test('shows the newest first and pages through all of them once', async () => {
    for (let count = 1; count <= 5; count += 1) await append({ reason: `nr ${count}` })
    const first = await listAudit(opened.room, { limit: 3 })
    const second = await listAudit(opened.room, { limit: 3, after: first.next ?? '' })
    expect([...first.items, ...second.items].map(({ reason }) => reason)).toEqual([
      'nr 5',
      'nr 4',
      'nr 3',
      'nr 2',
      'nr 1',
    ])
    expect(second.next).toBeNull()
    expect(first.count).toEqual({ value: 5, isExact: true })
    expect(first.items[0]).toMatchObject({
      actor: testAct.actor,
      requestId: 'req-1',
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
  })

  test('loses and repeats none of its entries while others come beside each page that is read', async () => {
    for (let count = 1; count <= 6; count += 1) await append({ reason: `nr ${count}` })
    const seen: AuditEntryView[] = []
    let after: string | undefined
    do {
      const come = [append({ reason: 'new' }), append({ reason: 'new' })]
      const [page] = await Promise.all([listAudit(opened.room, { limit: 2, after }), ...come])
      seen.push(...page.items)
      after = page.next ?? undefined
    } while (after !== undefined)
    const old = seen.map(({ reason }) => reason).filter((reason) => reason !== 'new')
    expect(old).toEqual(['nr 6', 'nr 5', 'nr 4', 'nr 3', 'nr 2', 'nr 1'])
    expect(new Set(seen.map(({ sequence }) => sequence)).size).toBe(seen.length)
  })

  const ask = (q: string) =>
    resolveListTerms(parseListQuery(q, auditListFields).terms, { fields: auditListFields, now })
  const now = new Date('2026-11-23T12:00:00Z')

  test('is narrowed by action, by target, by who did it, and by words', async () => {
    await append({ action: 'user.created', reason: 'new colleague' })
    await append({ action: 'device.access.changed', target: { kind: 'device', id: 'd-1', name: 'iPhone of Cleo' } })
    await append({ reason: 'lost 50% of it', details: { address: '203.0.113.7' } })
    await append({ action: 'group.changed', target: { kind: 'group', id: 'g-1', name: 'Sales' } })
    const found = async (query: object) => {
      const { items, count } = await listAudit(opened.room, { limit: 50, ...query })
      expect(count).toEqual({ value: items.length, isExact: true })
      return items.map(({ sequence }) => sequence)
    }
    expect(await found({ target: 'd-1' })).toEqual([2])
    expect(await found({ target: 'g-1' })).toEqual([4])
    expect(await found({ target: 'd-1', targetKind: 'user' })).toEqual([])
    expect(await found({ terms: ask('action:user.created') })).toEqual([1])
    expect(await found({ terms: ask('CLEO') })).toEqual([2])
    expect(await found({ terms: ask('colleague new') })).toEqual([1])
    expect(await found({ terms: ask('50%') })).toEqual([3])
    expect(await found({ terms: ask('req-1') })).toEqual([4, 3, 2, 1])
    expect(await found({ terms: ask('actor:anna.admin action:user.changed') })).toEqual([3])
    expect(await found({ terms: ask('-actor:anna.admin') })).toEqual([])
    expect(await found({ terms: ask('on:group,device') })).toEqual([4, 2])
    expect(await found({ terms: ask('ip:203.0.113.7') })).toEqual([3])
    expect(await found({ terms: ask('ip:203.0.') })).toEqual([3])
    expect(await found({ terms: ask('ip:203.0.113') })).toEqual([])
    expect(await found({ terms: ask('-ip:203.0.113.7') })).toEqual([4, 2, 1])
    expect(await found({ terms: ask('target:sales -reason:colleague') })).toEqual([4])
  })

  test('is cut to a span of time, and says what stands around one entry', async () => {
    await append({ reason: 'before' })
    await append({ reason: 'within' })
    await append({ reason: 'after', target: { kind: 'group', id: 'g-1', name: 'Sales' } })
    const { pool } = opened.room.database
    await pool.query('ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_is_final')
    await pool.query(`UPDATE audit_entry SET at = '2026-11-01T00:00:00Z'::timestamptz + sequence * interval '1 day'`)
    const reasons = async (query: object) =>
      (await listAudit(opened.room, { limit: 50, ...query })).items.map(({ reason }) => reason)
    const from = new Date('2026-11-03T00:00:00Z')
    const until = new Date('2026-11-04T00:00:00Z')
    expect(await reasons({ from, until })).toEqual(['within'])
    expect(await reasons({ terms: ask('created:2026-11-03') })).toEqual(['within'])
    expect(await reasons({ terms: ask('created:>2026-11-03') })).toEqual(['after'])
    const bars = await auditHistogram(opened.room, { from, until, failed: ['user.changed'] })
    expect(bars).toMatchObject({ from, to: until, stepSeconds: 3_600, isWhole: true })
    expect(bars.items).toEqual([{ at: from, count: 1, failed: 1 }])
    const { entry, linked } = await getAuditEntry(opened.room, 2)
    expect([entry.reason, ...linked.map(({ reason }) => reason)]).toEqual(['within', 'before', 'after'])
    await expect(getAuditEntry(opened.room, 9)).rejects.toMatchObject({ kind: 'not-found' })
    expect(await verifyAudit(opened.room)).toMatchObject({ entries: 3, faults: [{ sequence: 1 }] })
  })

  test('looks at 20,000 entries for words, says that it stopped, and goes on from there', async () => {
    const { room } = opened
    await append({ reason: 'needle' })
    await room.database.pool.query(`
      INSERT INTO audit_entry (sequence, at, actor_kind, actor_id, actor_name, action, target_kind, target_id, target_name,
                               details, reason, request_id, previous_hash, hash)
      SELECT n, now(), 'system', 's', 'S', 'user.changed', 'user', 'u', 'U', '{}', 'hay', 'r', sha256(''), sha256('')
        FROM generate_series(2, 25000) n`)
    await room.database.pool.query('UPDATE audit_tail SET sequence = 25000')
    const terms = ask('needle')
    const first = await listAudit(room, { limit: 10, terms })
    expect(first).toMatchObject({ items: [], count: { value: 0, isExact: false } })
    const second = await listAudit(room, { limit: 10, terms, after: first.next ?? '' })
    expect(second.items.map(({ sequence }) => sequence)).toEqual([1])
    expect(second.next).toBeNull()
  })
})
