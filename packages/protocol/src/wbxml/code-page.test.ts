import { expect, test } from 'vitest'
import { codePage } from './code-page.ts'

test('a name is a property of the page and its token leads back to the same tag', () => {
  const page = codePage(7, 'Sample', { Folder: 0x05, Last: 0x3f })
  expect(page.Folder).toEqual({ page: 7, token: 0x05, name: 'Folder', namespace: 'Sample' })
  expect(page.byToken[0x05]).toBe(page.Folder)
  expect(page.tags['Last']).toBe(page.Last)
  expect(page.byToken[0x06]).toBeUndefined()
})

test.each<[string, Record<string, number>, RegExp]>([
  ['a token used twice', { Folder: 0x05, Other: 0x05 }, /already belongs to Folder/],
  ['a token that is a global one on every page', { Folder: 0x04 }, /not between/],
  ['a token that needs more than six bits', { Folder: 0x40 }, /not between/],
  ['a token that is no integer', { Folder: 5.5 }, /not between/],
])('%s is refused', (_name, tokens, message) => {
  expect(() => codePage(0, 'Sample', tokens)).toThrow(message)
})
