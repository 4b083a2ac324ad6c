import {
  buildResolveRecipientsResponse,
  buildSearchResponse,
  parseResolveRecipientsRequest,
  parseSearchRequest,
  type SearchStoreResponse,
} from '@gatepost/protocol/commands'
import { Email } from '@gatepost/protocol/code-pages'
import { element, type WbxmlElement } from '@gatepost/protocol/wbxml'
import { describe, expect, test } from 'vitest'
import { PhoneError } from './phone-error.ts'
import { phoneAt } from './testing/phone-at.ts'

/** A phone whose searches are answered by that store, and what it asked. */
async function searching(store: SearchStoreResponse | undefined, status = 1) {
  const asked: unknown[] = []
  const { phone } = await phoneAt(({ tree }) => {
    const parsed = tree && parseSearchRequest(tree, '14.1')
    asked.push(parsed?.ok && parsed.value)
    return { tree: buildSearchResponse({ status, ...(store && { store }) }, '14.1') }
  })
  return { phone, asked }
}

describe('a search of the mailbox', () => {
  const properties: WbxmlElement[] = [element(Email.Subject, 'Sun'), element(Email.Read, '1')]
  const hit = { kind: 'item', class: 'Email', longId: '5:7', collectionId: '5', properties } as const

  test('asks for mail by its words and whatever else narrows it, and reads the hits', async () => {
    const results = [hit, { kind: 'person', person: {} }] as const
    const { phone, asked } = await searching({ status: 1, results, range: { first: 0, last: 0 }, total: 3 })
    const wish = { collectionIds: ['5'], range: { first: 0, last: 0 }, deepTraversal: true }
    expect(await phone.searchMail('sun', wish)).toEqual({
      status: 1,
      total: 3,
      hits: [{ longId: '5:7', collectionId: '5', mail: expect.objectContaining({ id: '5:7', subject: 'Sun' }) }],
    })
    expect(asked).toEqual([
      {
        kind: 'mailbox',
        query: { classes: ['Email'], collectionIds: ['5'], freeText: 'sun' },
        bodyPreferences: [{ type: 1, allOrNone: false }],
        mimeSupport: 0,
        range: { first: 0, last: 0 },
        deepTraversal: true,
      },
    ])
  })

  test.each([
    ['the store', { status: 8, results: [] }, 1, 8],
    ['the command', undefined, 3, 3],
  ] as const)('a refusal of %s is what comes of it', async (_name, store, status, outcome) => {
    const { phone } = await searching(store, status)
    expect(await phone.searchMail('sun')).toEqual({ status: outcome, hits: [], total: 0 })
  })
})

describe('people', () => {
  test('are looked for by the beginning of their name', async () => {
    const person = { displayName: 'Ann', emailAddress: 'ann@example.org' }
    const { phone, asked } = await searching({ status: 1, results: [{ kind: 'person', person }], total: 9 })
    expect(await phone.searchPeople('an', { picture: { maxPictures: 1 } })).toEqual({
      status: 1,
      people: [person],
      total: 9,
    })
    expect(asked).toEqual([{ kind: 'gal', text: 'an', picture: { maxPictures: 1 } }])
  })

  test('nobody is an empty Result', async () => {
    const { phone } = await searching({ status: 1, results: [] })
    expect(await phone.searchPeople('an')).toEqual({ status: 1, people: [], total: 0 })
  })

  test('are resolved, one answer for each name', async () => {
    const answers = [{ to: 'ann', status: 4, recipients: [] }]
    const { phone, door } = await phoneAt(() => ({
      tree: buildResolveRecipientsResponse({ status: 1, answers }, '14.1'),
    }))
    expect(await phone.resolveRecipients(['ann'], { certificates: 2 })).toEqual({ status: 1, answers })
    const [heard] = door.heard
    expect(heard?.tree && parseResolveRecipientsRequest(heard.tree, '14.1')).toEqual({
      ok: true,
      value: { to: ['ann'], certificates: 2 },
    })
  })

  test('an answer without a body makes no sense', async () => {
    const { phone } = await phoneAt(() => ({}))
    await expect(phone.searchPeople('an')).rejects.toThrow(PhoneError)
    await expect(phone.resolveRecipients(['ann'])).rejects.toThrow(PhoneError)
  })
})
