import { expect, test } from 'vitest'
import { parseKeptDraft } from './kept-draft.ts'

const kept = {
  base: { revision: 3, name: 'Field', settings: { minPasswordLength: 6, approvedApplicationList: ['a'] } },
  draft: { name: 'Office', settings: { minPasswordLength: null } },
}

test('a draft is read as it was kept', () => {
  expect(parseKeptDraft(JSON.stringify(kept))).toEqual(kept)
})

test('a setting that this console does not know is left out', () => {
  const text = JSON.stringify({ ...kept, draft: { settings: { soundOfCamera: true, allowCamera: false } } })
  expect(parseKeptDraft(text)?.draft).toEqual({ settings: { allowCamera: false } })
})

test.each([
  ['nothing', null],
  ['no JSON', '{'],
  ['a list', '[]'],
  ['no base', JSON.stringify({ draft: kept.draft })],
  ['a name that is none', JSON.stringify({ ...kept, draft: { name: 7, settings: {} } })],
  ['a value that no setting has', JSON.stringify({ ...kept, draft: { settings: { allowCamera: { a: 1 } } } })],
])('%s is no draft', (_, text) => {
  expect(parseKeptDraft(text)).toBeUndefined()
})
