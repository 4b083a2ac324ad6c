import { describe, expect, test } from 'vitest'
import { readDocument } from './read-document.ts'

const read = (text: string) => readDocument(text, 'x.yaml')

describe('a document', () => {
  test('may leave out whatever it likes', () => {
    expect(read('gatepost: 1\n')).toEqual({ gatepost: 1 })
    const text = 'gatepost: 1\npolicies:\n  Strict:\n    settings: { minPasswordLength: 8 }\n'
    expect(read(text)).toEqual({ gatepost: 1, policies: { Strict: { settings: { minPasswordLength: 8 } } } })
  })

  test.each([
    ['an unknown section', 'gatepost: 1\npolicy: {}\n', 'x.yaml:2: policy: is not known here'],
    [
      'an unknown field',
      'gatepost: 1\norganization:\n  colour: red\n',
      'x.yaml:3: organization.colour: is not known here',
    ],
    [
      'a wrong value',
      'gatepost: 1\n\norganization:\n  maxDevicesPerUser: many\n',
      'x.yaml:4: organization.maxDevicesPerUser:',
    ],
    ['a name given twice', 'gatepost: 1\ngroups:\n  a: {}\n  a: {}\n', 'x.yaml:4: Map keys must be unique'],
    ['no YAML', 'gatepost: [1\n', 'x.yaml:'],
    ['nothing', '', 'x.yaml:1:'],
    ['another version', 'gatepost: 2\n', 'x.yaml:1: gatepost:'],
    [
      'a mail that there is not',
      'gatepost: 1\nmailTemplates:\n  hello/en: { subject: a, text: b }\n',
      'x.yaml:3: mailTemplates.hello/en:',
    ],
  ])('with %s is refused with its line', (_, text, message) => {
    expect(() => read(text)).toThrow(message)
  })

  test('that would grow without end is refused', () => {
    const levels = Array.from({ length: 9 }, (_, n) => `l${n + 1}: &l${n + 1} [*l${n}, *l${n}, *l${n}, *l${n}, *l${n}]`)
    expect(() => read(`l0: &l0 [x, x, x, x]\n${levels.join('\n')}\n`)).toThrow('alias')
  })
})
