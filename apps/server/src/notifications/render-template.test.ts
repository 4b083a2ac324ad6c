import { describe, expect, test } from 'vitest'
import { builtinTemplates } from './builtin-templates.ts'
import { mailKinds, mailLanguageOf, type MailKind } from './mail-kinds.ts'
import { missingPlaceholders, renderTemplate, strangePlaceholders } from './render-template.ts'

const render = (subject: string, text: string, facts = {}) =>
  renderTemplate({ subject, text }, { facts, language: 'en' })

describe('a value is text', () => {
  test.each([
    ['a line end and a header', 'x\r\nBcc: all@example.com', 'x Bcc: all@example.com'],
    ['a NUL and a turned text', 'a\u0000b\u202Ec', 'a b c'],
    ['a placeholder of its own', '{{link}}{{user}}', '{{link}}{{user}}'],
    ['a pattern of replacements', "$& $1 $' $$", "$& $1 $' $$"],
    ['half of a pair', '\ud83d', 'not known'],
    ['a line separator', 'a\u2028b\u2029c', 'a b c'],
  ])('with %s', (_, value, shown) => {
    const { subject, text } = render('S {{user}}', 'T {{user}}', { user: value, link: 'secret' })
    expect([subject, text]).toEqual([`S ${shown}`, `T ${shown}`])
  })

  test('of ten thousand letters it is cut, and the subject too', () => {
    const { subject, text } = render('{{user}}', '{{user}}', { user: 'é'.repeat(10_000) })
    expect([subject.length, text.length]).toEqual([200, 500])
  })
})

test('what is not known is said in the language, and an insert that is empty leaves no hole', () => {
  const { text } = renderTemplate(
    { subject: '', text: 'A {{deviceModel}}\n\n{{insert}}\n\nB' },
    { facts: {}, language: 'de' },
  )
  expect(text).toBe('A nicht bekannt\n\nB')
})

test.each([
  ['a name nobody knows', '{{model}}', ['{{model}}']],
  ['one of another mail', '{{limit}}', ['{{limit}}']],
  ['spaces inside', '{{ user }}', ['{{ user }}']],
  ['an open bracket', 'a {{user', ['{{']],
  ['one inside another', '{{{{user}}}}', ['{{', '}}']],
  ['a member of every object', '{{constructor}}', ['{{constructor}}']],
  ['only its own', '{{user}} { } {{insert}}', []],
])('a template with %s', (_, template, strange) => {
  expect(strangePlaceholders('quarantined-user', template)).toEqual(strange)
})

test.each([
  ['wipe-acknowledged', 'All is erased.', ['{{known}}']],
  ['wipe-requested', '{{known}}', ['{{advice}}']],
  ['wipe-held', '{{known}}', ['{{holds}}']],
  ['wipe-held', '{{known}} {{holds}}', []],
  ['quarantined-user', '', []],
] as const)(
  'words of %s that say only %j leave out %j: what is known of a wipe is always said',
  (kind, text, missing) => {
    expect(missingPlaceholders(kind, text)).toEqual(missing)
  },
)

test.each([
  ['de', 'de'],
  ['de-AT', 'de'],
  ['Deutsch', 'de'],
  ['German (Germany)', 'de'],
  ['en_GB', 'en'],
  ['English', 'en'],
  ['dev', undefined],
  ['fr', undefined],
  ['', undefined],
])('a phone that says %j has mails in %s', (spoken, language) => {
  expect(mailLanguageOf(spoken)).toBe(language)
})

test('no built-in template holds what would be refused, and each renders without a hole', () => {
  for (const templates of Object.values(builtinTemplates)) {
    for (const [kind, { subject, text }] of Object.entries(templates)) {
      expect(isKind(kind) && strangePlaceholders(kind, subject + text)).toEqual([])
      expect(isKind(kind) && missingPlaceholders(kind, text)).toEqual([])
      expect(render(subject, text).text).not.toMatch(/\{\{|\n{3}/)
    }
  }
})

test('every mail about a device has its nine facts in every language, and to its user the words of the organization', () => {
  const kinds = ['quarantined-user', 'quarantined-administrators', 'blocked-user', 'allowed-user'] as const
  const facts = ['Model', 'Type', 'Id', 'OS', 'UserAgent', 'Imei'].map((name) => `{{device${name}}}`)
  const all = [...facts, '{{protocolVersion}}', '{{accessState}}', '{{accessReason}}']
  for (const templates of Object.values(builtinTemplates)) {
    for (const kind of kinds) {
      const { text } = templates[kind]
      const more = kind === 'quarantined-administrators' ? '{{link}}' : '{{insert}}'
      expect([kind, [...all, more].filter((one) => !text.includes(one))]).toEqual([kind, []])
    }
  }
})

function isKind(name: string): name is MailKind {
  return Object.hasOwn(mailKinds, name)
}
