import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { languages } from './language.ts'
import { pseudoWords } from './pseudo-words.ts'
import { wordsOfFiles } from './words-of-files.ts'

const files = readdirSync(path.join(import.meta.dirname, 'en'))
const others = languages.map(({ id }) => id).filter((id) => id !== 'en')
const plural = /_(?:zero|one|two|few|many|other)$/

describe.each(others)('the words in %s', (language) => {
  test.each(files)('say all that %s says in English, and no more', (file) => {
    const english = keysOf(wordsIn('en', file))
    const translated = keysOf(wordsIn(language, file))
    expect({
      missing: [...english].filter((key) => !translated.has(key)),
      unknown: [...translated].filter((key) => !english.has(key)),
    }).toEqual({ missing: [], unknown: [] })
  })

  test.each(files)('put into the sentences of %s what English puts there', (file) => {
    const words = Object.entries(wordsIn('en', file)).map(([key, text]): [string, string] => [key, holesOf(text)])
    const english = new Map([...words.map(([key, holes]): [string, string] => [plainKey(key), holes]), ...words])
    const different = Object.entries(wordsIn(language, file))
      .filter(([key]) => !key.endsWith('_one'))
      .filter(([key, text]) => holesOf(text) !== (english.get(key) ?? english.get(plainKey(key))))
    expect(different).toEqual([])
  })

  test.each(files)('have each form that the language needs in %s', (file) => {
    const words = wordsIn(language, file)
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories.filter((form) => form !== 'many')
    const counted = Object.keys(words).filter((key) => key.endsWith('_other'))
    expect(
      counted.flatMap((key) => forms.map((form) => key.replace(/other$/, form)).filter((one) => !(one in words))),
    ).toEqual([])
  })

  test.each(files)('are never empty in %s', (file) => {
    const empty = Object.entries(wordsIn(language, file)).filter(
      ([key, text]) => text.trim() === '' && wordsIn('en', file)[key] !== '',
    )
    expect(empty).toEqual([])
  })
})

test.each(languages.map(({ id }) => id))('what a phone says of itself is never called compliance in %s', (language) => {
  const claims = files.flatMap((file) =>
    Object.entries(wordsIn(language, file)).filter(([, text]) => /complian|[ck]onform|cumplimiento/iu.test(text)),
  )
  expect(claims).toEqual([])
})

test('millions are spoken of as of others, unless a language says it differently', () => {
  const words = wordsOfFiles({
    a: { x: { n_one: '1', n_other: '2' }, y: '5' },
    b: { x: { m_other: '3', m_many: '4' } },
  })
  expect(words).toEqual({ x: { n_one: '1', n_other: '2', n_many: '2', m_other: '3', m_many: '4' }, y: '5' })
})

test('the language that nobody speaks is 40 % longer and leaves placeholders alone', () => {
  expect(pseudoWords({ a: { b: 'Erase {{device}} now' } }, 'en-XA')).toEqual({
    a: { b: 'Érášé {{device}} ñöw ëxtrá ëx' },
  })
})

function wordsIn(language: string, file: string): Readonly<Record<string, string>> {
  return flat(JSON.parse(readFileSync(path.join(import.meta.dirname, language, file), 'utf8')))
}

function flat(node: unknown, prefix = ''): Record<string, string> {
  if (typeof node === 'string') return { [prefix]: node }
  if (typeof node !== 'object' || node === null) throw new Error(`${prefix} is neither a text nor more words`)
  return Object.assign(
    {},
    ...Object.entries(node).map(([name, value]) => flat(value, prefix ? `${prefix}.${name}` : name)),
  )
}

function keysOf(words: Readonly<Record<string, string>>): ReadonlySet<string> {
  return new Set(Object.keys(words).map(plainKey))
}

/** `new_one` and `new_other` are one word in two forms. */
function plainKey(key: string): string {
  return key.replace(plural, '')
}

function holesOf(text: string): string {
  return [...new Set([...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name]) => name ?? ''))].toSorted().join(' ')
}
