import { expect, test } from 'vitest'
import { foundWords } from './found-words.ts'

const page = {
  title: 'Default access: what happens to new phones',
  items: ['Days in quarantine', 'Message to the phone'],
}

test.each([
  ['nothing typed finds everything', '', page.items],
  ['the page itself brings all its settings', 'ACCESS', page.items],
  ['one setting stands alone', 'quarantine', ['Days in quarantine']],
  ['words may be of the page and of the setting', 'phones quarantine', ['Days in quarantine']],
  ['what is nowhere leaves the page out', 'certificate', undefined],
])('%s', (_, search, found) => {
  expect(foundWords(search, page)).toEqual(found)
})
