import { describe, expect, test } from 'vitest'
import { planSection } from './plan.ts'
import { planWords } from './plan-words.ts'
import type { Fields, Section } from './section.ts'

const section: Section = {
  name: 'policies',
  read: async () => [],
  create: async () => {},
  change: async () => {},
  remove: async () => {},
}

const present = (key: string, fields: Fields) => ({ key, fields, id: key, revision: 1 })

function plan(wanted: Readonly<Record<string, Fields>>, ...now: ReturnType<typeof present>[]) {
  return planSection(section, new Map(Object.entries(wanted)), now)
}

describe('a plan', () => {
  test('has what is new, what differs and what is gone, and nothing of what is the same', () => {
    const changes = plan(
      { same: { events: ['b', 'a'] }, other: { text: 'new', kept: 1 }, added: { text: 'x' } },
      present('same', { events: ['a', 'b'], more: true }),
      present('other', { text: 'old', kept: 1 }),
      present('gone', {}),
    )
    expect(changes).toMatchObject([
      {
        kind: 'change',
        key: 'other',
        fields: { text: 'new' },
        differences: [{ field: 'text', from: 'old', to: 'new' }],
      },
      { kind: 'create', key: 'added', fields: { text: 'x' } },
      { kind: 'delete', key: 'gone' },
    ])
    expect(planWords(changes, { isDeleting: false })).toBe(
      [
        '~ policies "other"',
        '    text: "old" → "new"',
        '+ policies "added"',
        '    text: "x"',
        '- policies "gone"   (stays; --delete removes it)',
      ].join('\n'),
    )
  })

  test('names settings one by one', () => {
    const [change] = plan({ a: { settings: { x: 1, z: 3 } } }, present('a', { settings: { x: 1, y: 2 } }))
    expect(change?.differences).toEqual([
      { field: 'settings.y', from: 2, to: undefined },
      { field: 'settings.z', from: undefined, to: 3 },
    ])
  })

  test('takes the default from no policy: another one becomes it', () => {
    const was = present('a', { isDefault: true })
    expect(plan({ a: { isDefault: false } }, was)).toEqual([])
    expect(plan({ a: {}, b: { isDefault: true } }, was)).toMatchObject([{ kind: 'create', key: 'b' }])
  })

  test('moves up first what stands first', () => {
    const wanted = { a: { position: 3 }, b: { position: 1 }, c: { position: 2 } }
    const now = ['a', 'b', 'c'].map((key, index) => present(key, { position: index + 10 }))
    expect(plan(wanted, ...now).map(({ key }) => key)).toEqual(['b', 'c', 'a'])
  })

  test('only shows what the API does not change', () => {
    const shown: Section = { name: 'protections', isSingle: true, read: section.read }
    const changes = planSection(shown, new Map([['', { perDay: 2 }]]), [present('', { perDay: 1 })])
    expect(planWords(changes, { isDeleting: true })).toContain('never applied')
  })
})
