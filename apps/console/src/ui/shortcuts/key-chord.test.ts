import { describe, expect, test } from 'vitest'
import { chordOf, isSingleKey, isTyping, joinSequence, meantBy, type KeyPress } from './key-chord.ts'

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
})

describe('the name of a key press', () => {
  test.each([
    ['a letter', press('a'), 'a'],
    ['a letter under Caps Lock', press('A'), 'a'],
    ['a letter with Shift', press('A', { shiftKey: true }), 'Shift+A'],
    ['a question mark, which needs Shift on most keyboards', press('?', { shiftKey: true }), '?'],
    ['Ctrl+Z', press('z', { ctrlKey: true }), 'Mod+z'],
    ['Cmd+K', press('k', { metaKey: true }), 'Mod+k'],
    ['Ctrl+Shift+Z is not ours', press('Z', { ctrlKey: true, shiftKey: true }), null],
    ['anything with Alt is not ours', press('a', { altKey: true }), null],
    ['a dead key is not ours', press('Dead'), null],
    ['the space bar', press(' '), 'Space'],
    ['an arrow', press('ArrowDown'), 'ArrowDown'],
    ['an arrow with Shift', press('ArrowDown', { shiftKey: true }), 'Shift+ArrowDown'],
  ])('%s', (_, keyPress, chord) => {
    expect(chordOf(keyPress)).toBe(chord)
  })

  test.each([
    ['a', true],
    ['?', true],
    ['.', true],
    ['Shift+A', true],
    ['Space', true],
    ['Mod+z', false],
    ['Escape', false],
    ['ArrowDown', false],
  ])('%s is a single key: %s', (chord, isSingle) => {
    expect(isSingleKey(chord)).toBe(isSingle)
  })
})

describe('typing', () => {
  test.each([
    ['a text field', { tag: 'INPUT', type: 'text', isEditable: false }, true],
    ['a search field', { tag: 'INPUT', type: 'search', isEditable: false }, true],
    ['a password field', { tag: 'INPUT', type: 'password', isEditable: false }, true],
    ['a text area', { tag: 'TEXTAREA', type: 'textarea', isEditable: false }, true],
    ['a list to choose from, which jumps by letters', { tag: 'SELECT', type: 'select-one', isEditable: false }, true],
    ['editable text', { tag: 'DIV', type: '', isEditable: true }, true],
    ['a checkbox', { tag: 'INPUT', type: 'checkbox', isEditable: false }, false],
    ['a button', { tag: 'BUTTON', type: 'submit', isEditable: false }, false],
    ['the page', { tag: 'BODY', type: '', isEditable: false }, false],
  ])('into %s: %s', (_, target, is) => {
    expect(isTyping(target)).toBe(is)
  })
})

describe('two keys in a row', () => {
  test('within the time are one shortcut', () => {
    expect(joinSequence({ prefix: 'g', at: 1000 }, 'q', 2200)).toBe('g q')
  })

  test('after the time are two', () => {
    expect(joinSequence({ prefix: 'g', at: 1000 }, 'q', 2201)).toBe('q')
  })

  test('a key alone is itself', () => {
    expect(joinSequence(null, 'q', 0)).toBe('q')
  })
})

describe('a key of one’s own', () => {
  test.each([
    ['does what the other one did', 'y', 'x'],
    ['takes the act away from the other one', 'x', ''],
    ['leaves all others as they are', 'j', 'j'],
  ])('%s', (_, pressed, meant) => {
    expect(meantBy(pressed, { x: 'y' })).toBe(meant)
  })

  test('can be swapped with another', () => {
    const swapped = { a: 'b', b: 'a' }
    expect([meantBy('a', swapped), meantBy('b', swapped)]).toEqual(['b', 'a'])
  })
})
