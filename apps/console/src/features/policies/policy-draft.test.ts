import { describe, expect, test } from 'vitest'
import {
  changesOf,
  documentOf,
  emptyDraft,
  faultsOf,
  isWithoutEffect,
  shownSettings,
  valueOf,
  withName,
  withValue,
  type PolicyDraft,
  type SettingValue,
  type ShownName,
} from './policy-draft.ts'

const policy = (settings: Record<string, SettingValue> = {}) => ({ name: 'Default', settings })

function setting(name: ShownName) {
  const found = shownSettings.find((each) => each.name === name)
  if (!found) throw new Error(`no setting ${name}`)
  return found
}

function change(saved: ReturnType<typeof policy>, values: Partial<Record<ShownName, SettingValue>>): PolicyDraft {
  return shownSettings.reduce((draft, each) => {
    const value = values[each.name]
    return value === undefined ? draft : withValue(saved, draft, { setting: each, value })
  }, emptyDraft)
}

describe('a draft of a policy', () => {
  test('shows the default for what nobody set', () => {
    expect(valueOf(policy(), emptyDraft, setting('allowSimplePassword'))).toBe(true)
    expect(valueOf(policy(), emptyDraft, setting('minPasswordLength'))).toBeNull()
  })

  test('shows an explicit "no limit" as such', () => {
    expect(
      valueOf(policy({ maxPasswordFailedAttempts: null }), emptyDraft, setting('maxPasswordFailedAttempts')),
    ).toBeNull()
  })

  test('holds only what differs from what is saved', () => {
    const saved = policy({ minPasswordLength: 6 })
    const draft = change(saved, { minPasswordLength: 8, passwordEnabled: true })
    expect(changesOf(saved, draft).map(({ setting: { name }, before, after }) => [name, before, after])).toEqual([
      ['passwordEnabled', false, true],
      ['minPasswordLength', 6, 8],
    ])
  })

  test('is empty again when a setting goes back to what is saved', () => {
    const saved = policy({ minPasswordLength: 6 })
    const changed = change(saved, { minPasswordLength: 8 })
    const back = withValue(saved, changed, { setting: setting('minPasswordLength'), value: 6 })
    expect(back).toEqual(emptyDraft)
  })

  test('holds choices and lists like any other value', () => {
    const saved = policy({ unapprovedInROMApplicationList: ['a.exe'] })
    const values = { allowBluetooth: 'disable', unapprovedInROMApplicationList: ['a.exe', 'b.exe'] }
    expect(documentOf(saved, change(saved, values))).toEqual(values)
    expect(documentOf(saved, change(saved, { unapprovedInROMApplicationList: [] }))).toEqual({})
  })

  test('can take a limit away', () => {
    const saved = policy({ passwordExpiration: 90 })
    expect(documentOf(saved, change(saved, { passwordExpiration: null }))).toEqual({})
  })

  test('keeps what else the policy says', () => {
    const saved = policy({ allowCamera: false })
    expect(documentOf(saved, change(saved, { passwordEnabled: true }))).toEqual({
      allowCamera: false,
      passwordEnabled: true,
    })
  })

  test('keeps what someone else saved meanwhile', () => {
    const draft = change(policy(), { minPasswordLength: 8 })
    const meanwhile = policy({ passwordHistory: 5 })
    expect(documentOf(meanwhile, draft)).toEqual({ passwordHistory: 5, minPasswordLength: 8 })
  })

  test('has nothing left to save if someone else saved the same', () => {
    expect(changesOf(policy({ minPasswordLength: 8 }), change(policy(), { minPasswordLength: 8 }))).toEqual([])
  })

  test('remembers a new name and forgets it when it is the old one', () => {
    const renamed = withName(policy(), emptyDraft, 'Strict')
    expect(renamed.name).toBe('Strict')
    expect(withName(policy(), renamed, 'Default')).toEqual(emptyDraft)
  })
})

describe('what the editor says of a draft', () => {
  test.each([
    ['18 characters are accepted', { minPasswordLength: 18 }, []],
    ['19 are not', { minPasswordLength: 19 }, ['minPasswordLength']],
    ['half a character is not', { minPasswordLength: 4.5 }, ['minPasswordLength']],
    [
      'four kinds of characters need four characters',
      { passwordEnabled: true, minPasswordLength: 2, minPasswordComplexCharacters: 4 },
      ['minPasswordLength'],
    ],
  ])('%s', (_, values, names) => {
    expect([...faultsOf(policy(), change(policy(), values)).keys()]).toEqual(names)
  })

  test('without a password the other password settings have no effect', () => {
    expect(isWithoutEffect(policy(), emptyDraft, setting('minPasswordLength'))).toBe(true)
    expect(isWithoutEffect(policy({ passwordEnabled: true }), emptyDraft, setting('minPasswordLength'))).toBe(false)
    expect(isWithoutEffect(policy(), emptyDraft, setting('passwordEnabled'))).toBe(false)
    expect(isWithoutEffect(policy(), emptyDraft, setting('requireDeviceEncryption'))).toBe(false)
  })
})
