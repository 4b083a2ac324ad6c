import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import i18next from 'i18next'
import { describe, expect, test } from 'vitest'
import { literalTexts, usedKeys } from '../testing/source-words.ts'

const root = path.resolve(import.meta.dirname, '..')
const words = path.join(import.meta.dirname, 'en')

/** Which folders may ask for the words of a file: only there it is certain that they are loaded. */
const homes: Readonly<Record<string, readonly string[]>> = {
  shell: [''],
  problems: [''],
  users: ['features/users/'],
  'app-passwords': ['features/users/'],
  groups: ['features/groups/'],
  import: ['features/user-import/'],
  directory: ['features/directory/'],
  policies: ['features/policies/'],
  'policy-assigned': ['features/policies/'],
  'policy-import': ['features/policies/'],
  'policy-new': ['features/policies/'],
  'policy-plan': ['features/policies/'],
  'policy-settings': ['features/policies/', 'features/devices/'],
  'policy-versions': ['features/policies/'],
  rules: ['features/rules/'],
  'sign-in': ['features/sign-in/'],
  'approval-link': ['features/approval-link/'],
  'access-settings': ['features/organization/'],
  'key-help': ['app/key-help.tsx'],
  'act-dialog': ['app/act-dialog/'],
  wipes: ['features/wipes/', 'features/me/'],
  'api-echo': ['ui/list/'],
  palette: ['app/palette.tsx', 'app/use-palette-entries.tsx'],
  bulk: ['features/bulk/'],
  jobs: ['features/jobs/', 'features/bulk/'],
  'bulk-wipe': ['features/wipes/'],
  'wipe-safety': ['features/wipes/'],
  operators: ['features/operators/'],
  lists: ['ui/list/', 'features/devices/', 'features/users/'],
  table: ['ui/table/'],
  'row-menu': ['ui/list/', 'features/devices/', 'features/users/', 'features/quarantine/'],
  me: ['features/me/'],
  recovery: ['features/recovery/'],
  autoblock: ['features/autoblock/'],
  'me-check': ['features/me/'],
  'me-setup': ['features/me/'],
  'me-replies': ['features/me/'],
  'app-passwords-of-mine': ['features/me/'],
  setup: ['features/setup/'],
  notices: ['features/notices/'],
  notifications: ['features/notifications/'],
  branding: ['features/branding/'],
  webhooks: ['features/webhooks/'],
  overview: ['features/overview/'],
  'live-summary': ['app/live/'],
  preferences: ['features/preferences/'],
  settings: ['features/settings/'],
  reports: ['features/reports/', 'features/overview/'],
  'quarantine-acts': ['features/quarantine/'],
  quarantine: ['features/quarantine/'],
  'device-page': ['features/devices/'],
  'device-list': ['features/devices/'],
  devices: ['features/devices/', 'features/quarantine/', 'features/rules/'],
  activity: ['features/activity/'],
  audit: ['features/audit/'],
  'audit-words': ['features/audit/', 'features/notices/', 'features/devices/', 'features/overview/'],
}

const wordFiles = readdirSync(words).map((file) => ({
  name: path.basename(file, '.json'),
  keys: leaves(JSON.parse(readFileSync(path.join(words, file), 'utf8'))),
}))

const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.test.ts') && !file.startsWith('testing'))
  .map((file) => ({ file: file.split(path.sep).join('/'), source: readFileSync(path.join(root, file), 'utf8') }))

const uses = sources.flatMap(({ file, source }) => usedKeys(source).map((key) => ({ file, ...key })))

/** Most keys are asked for as they are: only those with a part that is not known before are tried one after the other. */
const exactUses = new Set(uses.map(({ text }) => text).filter((text) => !text.includes('…')))
const templateUses = uses.filter(({ text }) => text.includes('…'))
const everyKey = wordFiles.flatMap(({ name, keys }) => keys.map((key) => ({ name, key: withoutPlural(key) })))
const ownersOf = new Map<string, string[]>()
for (const { name, key } of everyKey) ownersOf.set(key, [...(ownersOf.get(key) ?? []), name])

function ownerNames({ text, pattern }: { readonly text: string; readonly pattern: RegExp }): string[] {
  if (!text.includes('…')) return ownersOf.get(text) ?? []
  return everyKey.filter(({ key }) => pattern.test(key)).map(({ name }) => name)
}

function leaves(node: unknown, prefix = ''): string[] {
  if (typeof node !== 'object' || node === null) return [prefix]
  return Object.entries(node).flatMap(([name, value]) => leaves(value, prefix === '' ? name : `${prefix}.${name}`))
}

/** `new_one` and `new_other` are asked for as `new`. */
function withoutPlural(key: string): string {
  return key.replace(/_(?:zero|one|two|few|many|other)$/, '')
}

describe('the words', () => {
  test('are there for every key that is asked for', () => {
    const missing = uses.filter((use) => ownerNames(use).length === 0)
    expect(missing.map(({ file, text }) => `${file}: ${text}`)).toEqual([])
  })

  test('are all asked for somewhere', () => {
    const unused = everyKey.filter(
      ({ key }) => !exactUses.has(key) && !templateUses.some(({ pattern }) => pattern.test(key)),
    )
    expect(unused.map(({ name, key }) => `${name}: ${key}`)).toEqual([])
  })

  test('are asked for only where they are loaded', () => {
    const strays = uses.flatMap((use) => {
      const owners = ownerNames(use)
      const isAtHome = owners.some((name) => homes[name]?.some((home) => use.file.startsWith(home)))
      return owners.length === 0 || isAtHome ? [] : [`${use.file}: ${use.text}`]
    })
    expect(strays).toEqual([])
  })

  test('stand in one file each', () => {
    const all = wordFiles.flatMap(({ keys }) => keys)
    expect(all.filter((key, index) => all.indexOf(key) !== index)).toEqual([])
  })

  test('have both forms of English wherever they have one', () => {
    const half = wordFiles.flatMap(({ keys }) =>
      keys.filter((key) => key.endsWith('_one') && !keys.includes(key.replace(/_one$/, '_other'))),
    )
    expect(half).toEqual([])
  })

  test.each(sources.filter(({ file }) => file.endsWith('.tsx')).map(({ file, source }) => [file, source]))(
    'do not stand in %s itself',
    (_, source) => {
      expect(literalTexts(source)).toEqual([])
    },
  )
})

describe('the checks above', () => {
  test('find a key behind a condition and in a template', () => {
    const found = usedKeys("t(isOn ? 'a.on' : 'a.off'); t(`b.${state}.c`, { count })")
    expect(found.map(({ text }) => text)).toEqual(['a.on', 'a.off', 'b.….c'])
    expect(found[2]?.pattern.test('b.blocked.c')).toBe(true)
  })

  test('find words between tags and in attributes', () => {
    const source = '<p title="Hello"><b>World</b> · {"again"} {t("key")}</p>'
    expect(literalTexts(source).map(({ text }) => text)).toEqual(['Hello', 'World', 'again'])
  })
})

test('what a phone calls itself is never read as another key or placeholder', async () => {
  const instance = i18next.createInstance()
  await instance.init({
    lng: 'en',
    resources: { en: { translation: { title: '{{device}} of {{user}}', secret: 'SECRET' } } },
    interpolation: { escapeValue: false, skipOnVariables: true },
  })
  const device = '$t(secret) {{user}} <b>x</b>'
  expect(instance.t('title', { device, user: 'Anna' })).toBe('$t(secret) {{user}} <b>x</b> of Anna')
})
