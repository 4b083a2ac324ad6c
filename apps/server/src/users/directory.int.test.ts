import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestRoom, seedUser, type TestRoom } from '../testing/index.ts'
import { resolveNames, searchDirectory } from './index.ts'

let opened: TestRoom

beforeAll(async () => {
  opened = await openTestRoom()
  await seedUser(opened.room, 'ann.lee', 'Ann Lee')
  await seedUser(opened.room, 'annika', 'Zoe Ann Bauer')
  await seedUser(opened.room, 'joerg', 'Jörg Müller')
  await seedUser(opened.room, 'percent', '100% Field')
  for (let number = 0; number < 120; number += 1) {
    await seedUser(opened.room, `clone${number}`, `Many ${String(number).padStart(3, '0')}`)
  }
})

afterAll(() => opened.close())

async function found(text: string, offset = 0, limit = 100): Promise<readonly string[]> {
  const { people } = await searchDirectory(opened.room, { text, offset, limit })
  return people.map(({ displayName }) => displayName)
}

test.each([
  ['the beginning of a display name', 'ANN', ['Ann Lee', 'Zoe Ann Bauer']],
  ['the beginning of a later word', 'bau', ['Zoe Ann Bauer']],
  ['two words', 'ann le', ['Ann Lee']],
  ['the beginning of the user name', 'joe', ['Jörg Müller']],
  ['the beginning of the address', 'ann.lee@example.com', ['Ann Lee']],
  ['letters beyond ASCII', 'MÜL', ['Jörg Müller']],
  ['a character that means something to a pattern', '100%', ['100% Field']],
  ['the middle of a word', 'nn', []],
  ['a department', 'Field', ['100% Field']],
  ['a domain', 'example.com', []],
  ['wildcards', '%', []],
  ['an underscore', '_', []],
  ['a quote', `' OR '1'='1`, []],
  ['a NUL', 'ann\0', []],
  ['nothing', '', []],
  ['blanks', '   ', []],
])('looked for by %s', async (_name, text, names) => {
  expect(await found(text)).toEqual(names)
})

test('people come by display name, page by page, and never more than a hundred', async () => {
  const first = await searchDirectory(opened.room, { text: 'many', offset: 0, limit: 30 })
  expect(first.people.map(({ displayName }) => displayName).slice(0, 2)).toEqual(['Many 000', 'Many 001'])
  expect([first.people.length, first.total]).toEqual([30, 100])
  expect(await found('many', 90, 30)).toHaveLength(10)
  expect(await found('many', 100, 30)).toEqual([])
  expect(await searchDirectory(opened.room, { text: 'ann', offset: 5, limit: 5 })).toEqual({ people: [], total: 2 })
})

test('each name is resolved by itself, in the order of the request', async () => {
  const names = ['ann', 'ANNIKA', 'Jörg <JOERG@example.com>', 'müller', 'nobody', 'many', '', 'ann\0', 'ann']
  const resolved = await resolveNames(opened.room, names, 20)
  expect(resolved.map(({ people, total }) => [people[0]?.displayName, people.length, total])).toEqual([
    ['Ann Lee', 2, 2],
    ['Zoe Ann Bauer', 1, 1],
    ['Jörg Müller', 1, 1],
    ['Jörg Müller', 1, 1],
    [undefined, 0, 0],
    ['Many 000', 20, 120],
    [undefined, 0, 0],
    [undefined, 0, 0],
    ['Ann Lee', 2, 2],
  ])
})

test('without suggestions a sole match is still known', async () => {
  const [one, many] = await resolveNames(opened.room, ['müller', 'ann'], 0)
  expect(one).toMatchObject({ people: [{ name: 'joerg' }], total: 1 })
  expect(many).toEqual({ people: [], total: 2 })
})
