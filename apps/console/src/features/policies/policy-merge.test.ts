import { describe, expect, test } from 'vitest'
import { changesOf, documentOf, type SettingValue } from './policy-draft.ts'
import { mergedDraft, mergeRows } from './policy-merge.ts'

const base = { revision: 1, name: 'Field', settings: { minPasswordLength: 6, allowCamera: false } }
const saved = (settings: Record<string, SettingValue>) => ({ name: 'Field', settings })

const draft = {
  settings: { minPasswordLength: 8, passwordHistory: 3, allowBluetooth: 'disable', passwordExpiration: null },
}
const theirs = saved({ minPasswordLength: 10, allowBluetooth: 'disable', requireDeviceEncryption: true })

function kinds() {
  return Object.fromEntries(mergeRows(base, theirs, draft).map(({ setting, kind }) => [setting.name, kind]))
}

describe('what two people made of a policy', () => {
  test('is told apart setting by setting', () => {
    expect(kinds()).toEqual({
      minPasswordLength: 'conflict',
      allowCamera: 'theirs',
      passwordHistory: 'mine',
      requireDeviceEncryption: 'theirs',
      allowBluetooth: 'same',
    })
  })

  test('says all three values of a setting that both changed', () => {
    const row = mergeRows(base, theirs, draft).find(({ kind }) => kind === 'conflict')
    expect(row).toMatchObject({ base: 6, theirs: 10, mine: 8 })
  })

  test('is nothing where nobody saved and nothing was drafted', () => {
    expect(mergeRows(base, saved(base.settings), { settings: {} })).toEqual([])
  })

  test('a limit that the draft takes away is a change like any other', () => {
    const rows = mergeRows(base, saved({ minPasswordLength: 10, allowCamera: false }), {
      settings: { minPasswordLength: null },
    })
    expect(rows).toMatchObject([{ mine: null, theirs: 10, base: 6, kind: 'conflict' }])
  })
})

describe('put together', () => {
  const rows = mergeRows(base, theirs, draft)

  test('both changes stay, and mine holds unless I chose theirs', () => {
    const merged = mergedDraft(theirs, rows, { name: undefined, choices: {} })
    expect(documentOf(theirs, merged)).toEqual({
      minPasswordLength: 8,
      passwordHistory: 3,
      allowBluetooth: 'disable',
      requireDeviceEncryption: true,
    })
    const yielding = mergedDraft(theirs, rows, { name: undefined, choices: { minPasswordLength: 'theirs' } })
    expect(documentOf(theirs, yielding)).toMatchObject({ minPasswordLength: 10, passwordHistory: 3 })
  })

  test('what is the same on both sides is no change of mine any more', () => {
    const merged = mergedDraft(theirs, rows, { name: 'Field', choices: {} })
    expect(changesOf(theirs, merged).map(({ setting }) => setting.name)).toEqual([
      'minPasswordLength',
      'passwordHistory',
    ])
    expect(merged.name).toBeUndefined()
    expect(mergedDraft(theirs, rows, { name: 'Office', choices: {} }).name).toBe('Office')
  })
})
