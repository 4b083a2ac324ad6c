import { describe, expect, test } from 'vitest'
import { bodyFor, chooseBody, mimeBodyFor, type BodyPolicy, type BodyPreference, type BodySource } from './body.ts'

const open: BodyPolicy = { allowHtml: true, maxTextSize: undefined, maxHtmlSize: undefined }
const note: BodySource = { native: 'text', text: 'Grüße\r\n🚩', html: undefined } // 13 bytes
const letter: BodySource = { native: 'html', text: 'Hello you', html: '<p>Hello <b>you</b></p>' } // 23 bytes

type Row = {
  title: string
  message: BodySource
  preference: BodyPreference
  policy?: Partial<BodyPolicy>
  body: readonly [type: number, data: string, truncated: boolean, estimatedDataSize: number]
}

describe('one preference', () => {
  test.each<Row>([
    { title: 'text as text', message: note, preference: { type: 1 }, body: [1, 'Grüße\r\n🚩', false, 13] },
    {
      title: 'text as HTML',
      message: { ...note, text: 'a<b' },
      preference: { type: 2 },
      body: [2, '<div style="white-space:pre-wrap">a&#60;b</div>', false, 47],
    },
    {
      title: 'HTML as HTML',
      message: letter,
      preference: { type: 2 },
      body: [2, '<p>Hello <b>you</b></p>', false, 23],
    },
    { title: 'HTML as text', message: letter, preference: { type: 1 }, body: [1, 'Hello you', false, 9] },
    {
      title: 'HTML where the policy forbids it',
      message: letter,
      preference: { type: 2 },
      policy: { allowHtml: false },
      body: [1, 'Hello you', false, 9],
    },
    {
      title: 'MIME gets the own form',
      message: letter,
      preference: { type: 4 },
      body: [2, '<p>Hello <b>you</b></p>', false, 23],
    },
    {
      title: 'a size that fits exactly',
      message: note,
      preference: { type: 1, truncationSize: 13 },
      body: [1, 'Grüße\r\n🚩', false, 13],
    },
    {
      title: 'no cut inside a character of four bytes',
      message: note,
      preference: { type: 1, truncationSize: 12 },
      body: [1, 'Grüße\r\n', true, 13],
    },
    {
      title: 'no cut inside a character of two bytes',
      message: note,
      preference: { type: 1, truncationSize: 3 },
      body: [1, 'Gr', true, 13],
    },
    {
      title: 'size 0 leaves nothing',
      message: note,
      preference: { type: 1, truncationSize: 0 },
      body: [1, '', true, 13],
    },
    {
      title: 'a size beyond 32 bits',
      message: note,
      preference: { type: 1, truncationSize: 4_294_967_295 },
      body: [1, 'Grüße\r\n🚩', false, 13],
    },
    {
      title: 'the smaller of wish and policy',
      message: letter,
      preference: { type: 1, truncationSize: 7 },
      policy: { maxTextSize: 5 },
      body: [1, 'Hello', true, 9],
    },
    {
      title: 'the policy of text is not that of HTML',
      message: letter,
      preference: { type: 2 },
      policy: { maxTextSize: 1, maxHtmlSize: 8 },
      body: [2, '<p>Hello', true, 23],
    },
    {
      title: 'headers only',
      message: letter,
      preference: { type: 1 },
      policy: { maxTextSize: 0 },
      body: [1, '', true, 9],
    },
    {
      title: 'no cut inside a tag',
      message: letter,
      preference: { type: 2, truncationSize: 11 },
      body: [2, '<p>Hello ', true, 23],
    },
    {
      title: 'no cut inside an entity',
      message: { ...letter, html: 'a &#128681; b' },
      preference: { type: 2, truncationSize: 7 },
      body: [2, 'a ', true, 13],
    },
    {
      title: 'all or none: none',
      message: letter,
      preference: { type: 1, truncationSize: 3, allOrNone: true },
      body: [1, '', true, 9],
    },
    {
      title: 'all or none: all',
      message: letter,
      preference: { type: 1, truncationSize: 9, allOrNone: true },
      body: [1, 'Hello you', false, 9],
    },
  ])('$title', ({ message, preference, policy, body }) => {
    const { type, data, truncated, estimatedDataSize, preview } = bodyFor(message, preference, { ...open, ...policy })
    expect([type, data, truncated, estimatedDataSize]).toEqual(body)
    expect(preview).toBeUndefined()
  })
})

describe('a preview', () => {
  test.each([
    { title: 'is one line of text, also of HTML', text: 'Hello\r\n\r\n  you', preview: 255, shown: 'Hello you' },
    { title: 'is as long as asked for', text: 'Hello you', preview: 7, shown: 'Hello y' },
    { title: 'is at most 255 characters', text: 'x'.repeat(400), preview: 1_000, shown: 'x'.repeat(255) },
    { title: 'does not split a pair', text: 'ab🚩', preview: 3, shown: 'ab' },
    { title: 'may be empty', text: 'Hello', preview: 0, shown: '' },
  ])('$title', ({ text, preview, shown }) => {
    expect(bodyFor({ ...letter, text }, { type: 2, preview }, open).preview).toBe(shown)
  })

  test.each([
    ['shows no more than the policy lets be seen of a text, which is said in bytes', 5, 'äö'],
    ['is empty where only headers may be seen', 0, ''],
  ])('%s', (_title, maxTextSize, shown) => {
    expect(
      bodyFor({ ...letter, text: 'äöü and more' }, { type: 1, preview: 200 }, { ...open, maxTextSize }),
    ).toMatchObject({ data: shown, preview: shown })
  })
})

describe('several preferences', () => {
  const cut: BodyPreference = { type: 2, truncationSize: 5, allOrNone: true }
  test.each<{ title: string; message: BodySource; preferences: readonly BodyPreference[]; type: number; data: string }>(
    [
      {
        title: 'HTML for HTML',
        message: letter,
        preferences: [{ type: 1 }, { type: 2 }],
        type: 2,
        data: '<p>Hello <b>you</b></p>',
      },
      { title: 'text for text', message: note, preferences: [{ type: 2 }, { type: 1 }], type: 1, data: 'Grüße\r\n🚩' },
      {
        title: 'the other one where all or none leaves none',
        message: letter,
        preferences: [cut, { type: 1 }],
        type: 1,
        data: 'Hello you',
      },
      { title: 'nothing where nothing fits', message: letter, preferences: [cut], type: 2, data: '' },
      { title: 'text without any preference', message: letter, preferences: [], type: 1, data: 'Hello you' },
      { title: 'text beside MIME alone', message: letter, preferences: [{ type: 4 }], type: 1, data: 'Hello you' },
    ],
  )('$title', ({ message, preferences, type, data }) => {
    expect(chooseBody(message, preferences, open)).toMatchObject({ type, data })
  })

  test('HTML is not converted to text for who takes HTML', () => {
    const message: BodySource = {
      native: 'html',
      html: '<p>x</p>',
      get text(): string {
        throw new Error('nobody asked for the text')
      },
    }
    expect(chooseBody(message, [{ type: 1 }, { type: 2 }], open).data).toBe('<p>x</p>')
  })
})

describe('MIME', () => {
  const mime = Buffer.from('Subject: ä\r\n\r\n🚩') // 18 bytes
  test.each([
    { title: 'whole', truncationSize: undefined, allOrNone: false, data: 'Subject: ä\r\n\r\n🚩', truncated: false },
    {
      title: 'cut between characters',
      truncationSize: 18,
      allOrNone: false,
      data: 'Subject: ä\r\n\r\n',
      truncated: true,
    },
    { title: 'all or none', truncationSize: 10, allOrNone: true, data: '', truncated: true },
  ])('$title', ({ truncationSize, allOrNone, data, truncated }) => {
    expect(mimeBodyFor(mime, { truncationSize, allOrNone })).toMatchObject({
      type: 4,
      data,
      truncated,
      estimatedDataSize: 19,
    })
  })

  test('bytes of another charset, and NUL, do no harm', () => {
    expect(mimeBodyFor(Buffer.from('Gr\xfc\xdfe\0!', 'latin1'), {}).data).toBe('Grüße!')
  })
})
