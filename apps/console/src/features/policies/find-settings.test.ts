import { expect, test } from 'vitest'
import { findSettings } from './find-settings.ts'
import { shownSettings, type ShownSetting } from './policy-draft.ts'

const names: Readonly<Partial<Record<ShownSetting['name'], string>>> = {
  allowCamera: 'Caméra',
  minPasswordLength: 'Minimum length',
}

const found = (sought: string) =>
  findSettings(shownSettings, sought, {
    nameOf: ({ name }) => names[name] ?? name,
    effectOf: ({ effect }) => effect,
  }).map(({ name }) => name)

test.each([
  ['by its name, whatever the accents', 'CAMERA', ['allowCamera']],
  ["by Exchange's name", 'MinPasswordLength', ['minPasswordLength']],
  ['by several words of its name', 'length minimum', ['minPasswordLength']],
  ['by what it does, where none is called so', 'remote desktop connections', ['allowRemoteDesktop']],
  ['nothing', 'submarine', []],
])('a setting is found %s', (_, sought, expected) => {
  expect(found(sought)).toEqual(expected)
})

test('nothing sought leaves all of them', () => {
  expect(found('  ')).toHaveLength(shownSettings.length)
})
