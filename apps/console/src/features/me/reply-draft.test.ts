import { describe, expect, test } from 'vitest'
import { draftOf, faultOf, replyOf, type ReplyDraft } from './reply-draft.ts'

const now = new Date('2026-11-23T12:20:00')
const draft: ReplyDraft = {
  state: 'scheduled',
  starts: '2026-12-01T08:00',
  ends: '2026-12-08T08:00',
  isInternalOn: true,
  internalText: 'Away',
  externalAudience: 'nobody',
  externalText: '',
}

describe('the form of the automatic replies', () => {
  test('comes back as it was stored', () => {
    expect(draftOf({ ...replyOf(draft), revision: 1 }, now)).toEqual(draft)
  })

  test('proposes a week from the next full hour on', () => {
    const { starts, ends } = draftOf({ ...replyOf(draft), startsAt: null, endsAt: null, revision: 0 }, now)
    expect([starts, ends]).toEqual(['2026-11-23T13:00', '2026-11-30T13:00'])
  })

  test.each([
    ['is right', {}, undefined],
    ['has no start', { starts: '' }, 'startMissing'],
    ['has no end', { ends: '' }, 'endMissing'],
    ['ends before it starts', { ends: '2026-11-30T08:00' }, 'endBeforeStart'],
    ['says nothing to anybody', { internalText: ' ' }, 'nothingToSay'],
    ['speaks to outside only', { isInternalOn: false, externalAudience: 'known', externalText: 'Closed' }, undefined],
    ['need not be right while it is off', { state: 'off', starts: '', internalText: '' }, undefined],
    ['needs no times without an end', { state: 'always', starts: '' }, undefined],
  ] as const)('%s', (_name, change, fault) => {
    expect(faultOf({ ...draft, ...change })).toBe(fault)
  })
})
