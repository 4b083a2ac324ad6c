import { expect, test } from 'vitest'
import { likenessesOf } from './similar-rules.ts'

const facts = {
  DeviceModel: 'iPhone 17',
  DeviceType: 'iPhone',
  DeviceOS: 'iOS 26.1 23B85',
  UserAgent: 'Apple-iPhone17C1/2301.355',
  XMSWLHeader: '',
}

const said = (changes: Partial<Record<keyof typeof facts, string | null>>) =>
  likenessesOf({ ...facts, ...changes }).map(({ characteristic, condition }) => {
    return `${characteristic} ${condition.operator} ${condition.value}`
  })

test('a device is like others in each of its texts and in the families of two of them', () => {
  expect(said({})).toEqual([
    'UserAgent equals Apple-iPhone17C1/2301.355',
    'DeviceModel equals iPhone 17',
    'DeviceOS equals iOS 26.1 23B85',
    'UserAgent startsWith Apple-iPhone17C1/',
    'DeviceOS startsWith iOS 26',
    'DeviceType equals iPhone',
  ])
})

test('what it has not said makes it like nobody', () => {
  expect(said({ DeviceModel: null, DeviceOS: '', UserAgent: null })).toEqual(['DeviceType equals iPhone'])
})

test.each([
  ['a client without a version', { UserAgent: 'TouchDown' }, 'UserAgent startsWith'],
  ['a client that ends where its family ends', { UserAgent: 'TouchDown/' }, 'UserAgent startsWith'],
  ['a system of one number', { DeviceOS: 'Android 16' }, 'DeviceOS startsWith'],
  ['a system without a number', { DeviceOS: 'KaiOS' }, 'DeviceOS startsWith'],
])('%s has no family', (_, changes, family) => {
  expect(said(changes).some((one) => one.startsWith(family))).toBe(false)
})

test('a text that no rule could hold is left out, and a long one is shortened in the name only', () => {
  expect(said({ DeviceModel: 'a\nb' })).not.toContain('DeviceModel equals a\nb')
  const [longest] = likenessesOf({ ...facts, UserAgent: 'u'.repeat(256) })
  expect(longest?.condition.value).toHaveLength(256)
  expect(longest?.name).toBe(`UserAgent is ${'u'.repeat(79)}…`)
})
