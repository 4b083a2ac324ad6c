import { configuration } from '@gatepost/contract'
import { expect, test } from 'vitest'
import type { Call } from '../rest-client.ts'
import { applyChanges } from './configure.ts'
import { planSection } from './plan.ts'
import { readDocument } from './read-document.ts'
import type { Fields, PresentObject, Section } from './section.ts'
import { sections } from './sections.ts'

const call: Call = () => Promise.reject(new Error('nobody is asked'))

/** A section that is kept here, and refuses what is called "bad". */
function keptSection(objects: Map<string, Fields>): Section {
  const store = (key: string, fields: Fields) => {
    if (key === 'bad') throw new Error('Taken. (name-taken)')
    objects.set(key, { ...objects.get(key), ...fields })
  }
  return {
    name: 'webhooks',
    read: async () => [...objects].map(([key, fields]): PresentObject => ({ key, fields, id: key, revision: 1 })),
    create: async (_, key, fields) => store(key, fields),
    change: async (_, { key }, fields) => store(key, fields),
    remove: async (_, { key }) => void objects.delete(key),
  }
}

async function apply(
  now: Readonly<Record<string, Fields>>,
  wanted: Readonly<Record<string, Fields>>,
  meanwhile: (objects: Map<string, Fields>) => void = () => {},
) {
  const objects = new Map(Object.entries(now))
  const section = keptSection(objects)
  const changes = planSection(section, new Map(Object.entries(wanted)), await section.read(call))
  meanwhile(objects)
  const said: string[] = []
  const applying = { call, reason: 'r', confirm: undefined, say: (text: string) => void said.push(text) }
  const result = await applyChanges(applying, changes).catch((error: unknown) => String(error))
  return { result, said, objects }
}

test('what was planned is done, one after another, and said', async () => {
  const { result, said, objects } = await apply({ a: { url: '1' }, gone: {} }, { a: { url: '2' }, b: { url: '3' } })
  expect([result, said]).toEqual([3, ['changed webhooks "a"', 'created webhooks "b"', 'deleted webhooks "gone"']])
  expect([...objects]).toEqual([
    ['a', { url: '2' }],
    ['b', { url: '3' }],
  ])
})

test('the first refusal ends it, and says what was done before', async () => {
  const { result, objects } = await apply({}, { a: { url: '1' }, bad: {}, c: {} })
  expect(result).toContain('webhooks "bad": Taken. (name-taken)\n1 of 3 changes were made before it')
  expect([...objects.keys()]).toEqual(['a'])
})

test('what somebody changed since the plan is not written over', async () => {
  const meanwhile = (objects: Map<string, Fields>) => void objects.set('a', { url: 'theirs' })
  const { result, objects } = await apply({ a: { url: '1' } }, { a: { url: '2' } }, meanwhile)
  expect(result).toContain('somebody changed it meanwhile')
  expect(objects.get('a')).toEqual({ url: 'theirs' })
})

test('every section of a document is one that can be read, and the other way round', () => {
  const names = Object.keys(configuration.shape).filter((name) => name !== 'gatepost')
  expect(sections.map(({ name }) => name).toSorted()).toEqual(names.toSorted())
  expect(readDocument('gatepost: 1', 'x')).toEqual({ gatepost: 1 })
})
