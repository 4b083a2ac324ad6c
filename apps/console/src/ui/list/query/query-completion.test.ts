import { deviceListFields as fields } from '@gatepost/contract'
import { expect, test } from 'vitest'
import { completionsOf, type Vocabulary } from './query-completion.ts'

const names: Readonly<Record<string, string>> = { state: 'Access', last: 'Last sync', quarantined: 'Quarantined' }
const there: Readonly<Record<string, readonly { value: string; count?: string }[]>> = {
  os: [{ value: 'iOS', count: '7' }, { value: 'Android 16' }],
}
const vocabulary: Vocabulary = {
  fields,
  nameOf: (field) => names[field] ?? field,
  valueName: (_, value) => names[value] ?? value,
  valuesOf: (field) => there[field] ?? [],
}

const codes = (text: string, caret = text.length) => completionsOf({ text, caret, vocabulary }).map(({ code }) => code)

test.each([
  ['', ['user:', 'department:']],
  ['sta', ['state:']],
  ['acc', ['state:']],
  ['-sta', ['-state:']],
  ['anna las', ['last:']],
  ['quar', ['state:quarantined']],
  ['stae:', ['state:']],
  ['state:q', ['state:quarantined']],
  ['-state:q', ['-state:quarantined']],
  ['state:blocked,q', ['state:blocked,quarantined']],
  ['os:', ['os:iOS', 'os:"Android 16"']],
  ['os:andr', ['os:"Android 16"']],
  ['last:>', ['last:>7d', 'last:>30d', 'last:>90d']],
  ['last:nev', ['last:never']],
  ['eas:<16', ['eas:<16.1']],
])('behind "%s" comes %j', (text, expected) => {
  expect(codes(text).slice(0, expected.length)).toEqual(expected)
})

test('in quotation marks nothing is offered', () => {
  expect(codes('"sta')).toEqual([])
})

test('what stands at the caret is replaced, and nothing else', () => {
  const [first] = completionsOf({ text: 'anna sta ben', caret: 8, vocabulary })
  expect(first).toMatchObject({ start: 5, end: 8, text: 'state:' })
})

test('how many there are is said', () => {
  expect(completionsOf({ text: 'os:i', caret: 4, vocabulary })[0]).toMatchObject({ count: '7', kind: 'value' })
})
