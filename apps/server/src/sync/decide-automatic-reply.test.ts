import { describe, expect, test } from 'vitest'
import { decideAutomaticReply, type ReplyFacts } from './decide-automatic-reply.ts'

const now = new Date('2026-11-23T12:00:00Z')
const on: ReplyFacts['reply'] = {
  state: 'always',
  startsAt: null,
  endsAt: null,
  isInternalOn: true,
  internalText: 'Away',
  externalAudience: 'everybody',
  externalText: 'We are away',
}
const facts: ReplyFacts = {
  reply: on,
  now,
  sender: 'ben@example.com',
  owner: 'anna@example.com',
  isAutomatic: false,
  isAddressed: true,
}
const between = (startsAt: string, endsAt: string): ReplyFacts => ({
  ...facts,
  reply: { ...on, state: 'scheduled', startsAt: new Date(startsAt), endsAt: new Date(endsAt) },
})
const away = { text: 'Away', askKnown: false }
const outside = { ...facts, sender: 'zoe@elsewhere.example' }

describe('a message to somebody who is away', () => {
  test.each([
    ['is answered', facts, away],
    ['is not while they are here', { ...facts, reply: { ...on, state: 'off' } }, undefined],
    ['is between the two times', between('2026-11-23T12:00:00Z', '2026-11-24T00:00:00Z'), away],
    ['is not before them', between('2026-11-23T12:00:01Z', '2026-11-24T00:00:00Z'), undefined],
    ['is not from the end on', between('2026-11-22T12:00:00Z', '2026-11-23T12:00:00Z'), undefined],
    ['is not where a program sent it', { ...facts, isAutomatic: true }, undefined],
    ['is not where they are not named openly', { ...facts, isAddressed: false }, undefined],
    ['is not where they wrote it themselves', { ...facts, sender: facts.owner }, undefined],
    ['is not where nobody reads the answer', { ...facts, sender: 'noreply@example.com' }, undefined],
    ['is not with an empty text', { ...facts, reply: { ...on, internalText: ' ' } }, undefined],
    ['is not where colleagues get none', { ...facts, reply: { ...on, isInternalOn: false } }, undefined],
    ['from outside has the text for outside', outside, { text: 'We are away', askKnown: false }],
    [
      'from outside has none where nobody gets one',
      { ...outside, reply: { ...on, externalAudience: 'nobody' } },
      undefined,
    ],
    [
      'from outside asks who is known',
      { ...outside, reply: { ...on, externalAudience: 'known' } },
      { text: 'We are away', askKnown: true },
    ],
  ] as const)('%s', (_name, given, expected) => {
    expect(decideAutomaticReply(given)).toEqual(expected)
  })
})
