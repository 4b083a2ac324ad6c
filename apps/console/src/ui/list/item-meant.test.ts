import { expect, test } from 'vitest'
import { itemMeant } from './item-meant.ts'

const items = [
  { label: 'Open', key: 'enter' },
  { label: 'Allow', key: 'a' },
  { label: 'Copy device ID' },
  { label: 'Clean up' },
]
const pressed = (key: string, present = 0, held: 'ctrlKey' | 'none' = 'none') =>
  itemMeant({ key, ctrlKey: held === 'ctrlKey', metaKey: false, altKey: false }, { present, items })

test.each([
  ['down goes to the next', 'ArrowDown', 0, { kind: 'go', index: 1 }],
  ['down from the last goes to the first', 'ArrowDown', 3, { kind: 'go', index: 0 }],
  ['down without a focus goes to the first', 'ArrowDown', -1, { kind: 'go', index: 0 }],
  ['up from the first goes to the last', 'ArrowUp', 0, { kind: 'go', index: 3 }],
  ['up without a focus goes to the last', 'ArrowUp', -1, { kind: 'go', index: 3 }],
  ['Home goes to the first', 'Home', 2, { kind: 'go', index: 0 }],
  ['End goes to the last', 'End', 0, { kind: 'go', index: 3 }],
  ['the letter of an act does it', 'A', 0, { kind: 'run', index: 1 }],
  ['a first letter goes to the item', 'c', 0, { kind: 'go', index: 2 }],
  ['the same letter again goes on to the next', 'c', 2, { kind: 'go', index: 3 }],
  ['and round to the first of them', 'c', 3, { kind: 'go', index: 2 }],
  ['a letter that none begins with means nothing', 'z', 0, null],
  ['Enter is for the item itself', 'Enter', 0, null],
])('%s', (_, key, present, meant) => {
  expect(pressed(key, present)).toEqual(meant)
})

test('a letter with Ctrl is not ours, and a menu without items means nothing', () => {
  expect(pressed('a', 0, 'ctrlKey')).toBeNull()
  expect(
    itemMeant({ key: 'End', ctrlKey: false, metaKey: false, altKey: false }, { present: -1, items: [] }),
  ).toBeNull()
})
