import { describe, expect, test } from 'vitest'
import { auditHash, type HashedEntry } from './audit-hash.ts'

const zero = new Uint8Array(32)

const entry: HashedEntry = {
  sequence: 7n,
  at: new Date('2026-11-22T09:00:00.123Z'),
  actorKind: 'operator',
  actorId: 'op-1',
  actorName: 'Anna',
  action: 'user.changed',
  targetKind: 'user',
  targetId: 'u-1',
  targetName: 'Ben',
  details: { after: { displayName: 'Ben', tags: ['a', 'b'] }, before: null },
  reason: 'asked for it',
  requestId: 'req-1',
}

const hex = (changed: Partial<HashedEntry>, previous: Uint8Array = zero) =>
  auditHash(previous, { ...entry, ...changed }).toString('hex')

describe('the hash of an audit entry', () => {
  test('is this one for ever: every chain in the field rests on it', () => {
    expect(hex({})).toBe('df0eda3816e42675038edddf658f61bc8d1b4ac2c7b1779ea3f8fef10d33b31a')
  })

  test('does not depend on the order in which the database returns the members of details', () => {
    expect(hex({ details: { before: null, after: { tags: ['a', 'b'], displayName: 'Ben' } } })).toBe(hex({}))
  })

  test.each([
    ['the hash before it', hex({}, new Uint8Array(32).fill(1))],
    ['its place', hex({ sequence: 8n })],
    ['its time, to the millisecond', hex({ at: new Date('2026-11-22T09:00:00.124Z') })],
    ['who acted', hex({ actorName: 'Eve' })],
    ['what was done', hex({ action: 'user.created' })],
    ['to whom', hex({ targetId: 'u-2' })],
    ['a detail, however deep', hex({ details: { after: { displayName: 'Ben', tags: ['a', 'c'] }, before: null } })],
    ['a list in place of an object', hex({ details: [['after', null]] })],
    ['the reason', hex({ reason: '' })],
    ['the request', hex({ requestId: 'req-2' })],
  ])('changes with %s', (_, changed) => {
    expect(changed).not.toBe(hex({}))
  })

  test('tells an object from the list of its members', () => {
    expect(hex({ details: { a: 1 } })).not.toBe(hex({ details: [['a', 1]] }))
  })
})
