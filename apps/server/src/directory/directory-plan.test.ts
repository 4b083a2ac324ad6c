import { describe, expect, test } from 'vitest'
import type { SourcePerson } from '../directory-source.ts'
import { planUsers, refuseHalfEmpty, wantedNames, type KnownUser, type PlanFacts } from './directory-plan.ts'

function person(externalId: string, facts: Partial<SourcePerson> = {}): SourcePerson {
  const name = externalId
  const address = `${name}@example.com`
  const dn = `uid=${name},dc=example`
  return { externalId, dn, name, displayName: name, address, department: '', aliases: [], isDisabled: false, ...facts }
}

function known(externalId: string, facts: Partial<KnownUser> = {}): KnownUser {
  const [name, address] = [externalId, `${externalId}@example.com`]
  const texts = { name, displayName: name, address, department: '', names: [name, address] }
  return { id: `id-of-${externalId}`, externalId, ...texts, isDisabled: false, hasLeft: false, ...facts }
}

/** What everybody who is known has, unless something else is said. */
function plan({ people = [], known: users = [], holders }: Partial<PlanFacts>) {
  const held = new Map(users.flatMap(({ id, names }) => names.map((name): [string, string] => [name, id])))
  return planUsers({ people, known: users, holders: new Map([...held, ...(holders ?? [])]) })
}

const nothing = { add: [], change: [], leave: [], comeBack: [], faults: [] }

describe('a run of the directory', () => {
  test('adds whom it has and we have not, in small letters', () => {
    const anna = person('anna', {
      name: 'Anna ',
      address: 'Anna@Example.com',
      aliases: ['A.M@example.com', 'no address'],
    })
    const names = ['anna', 'anna@example.com', 'a.m@example.com']
    const facts = { externalId: 'anna', name: 'anna', displayName: 'anna', address: 'anna@example.com', names }
    expect(plan({ people: [anna] })).toEqual({ ...nothing, add: [{ ...facts, department: undefined }] })
    expect(wantedNames([anna])).toEqual(names)
  })

  test('changes nothing where nothing has changed', () => {
    expect(plan({ people: [person('anna')], known: [known('anna', { department: 'Sales' })] })).toEqual(nothing)
  })

  test('knows who was renamed by what never changes', () => {
    const people = [person('anna', { name: 'anna.maier', displayName: 'Anna Maier', department: 'Sales' })]
    expect(plan({ people, known: [known('anna')] })).toMatchObject({
      ...nothing,
      change: [
        { id: 'id-of-anna', name: 'anna.maier', names: ['anna.maier', 'anna@example.com'], department: 'Sales' },
      ],
    })
  })

  test('disables who is gone or barred there, and nobody else', () => {
    const people = [person('anna'), person('ben', { isDisabled: true }), person('new', { isDisabled: true })]
    const users = [known('anna'), known('ben'), known('cid'), known('dora', { isDisabled: true })]
    expect(plan({ people, known: users })).toEqual({ ...nothing, leave: ['id-of-ben', 'id-of-cid'] })
  })

  test('enables again whom it had disabled, not whom somebody here did', () => {
    const people = [person('anna'), person('ben')]
    const users = [known('anna', { isDisabled: true, hasLeft: true }), known('ben', { isDisabled: true })]
    expect(plan({ people, known: users })).toEqual({ ...nothing, comeBack: ['id-of-anna'] })
  })
})

describe('somebody with a fault', () => {
  test.each([
    ['no name', { name: undefined }, 'has no name to sign in with'],
    ['a name that ends a line', { name: 'an\r\nna' }, 'cannot be one here'],
    ['a name with a domain', { name: 'anna@example.com' }, 'cannot be one here'],
    ['a name of 65 letters', { name: 'a'.repeat(65) }, 'cannot be one here'],
    ['no address', { address: undefined }, 'has no mail address'],
    ['an address that ends a header', { address: 'a@b.example\r\nBcc: c@d.example' }, 'is no mail address'],
  ])('%s is passed over, and not disabled where they were here before', (_name, facts, message) => {
    const outcome = plan({ people: [person('anna', facts)], known: [known('anna')] })
    expect(outcome).toEqual({
      ...nothing,
      faults: [{ who: expect.any(String), message: expect.stringContaining(message) }],
    })
  })

  test('a name of somebody who is kept here is not taken from them', () => {
    const holders = new Map([['anna', 'somebody here']])
    const faults = [{ who: 'anna', message: 'the name anna belongs to another user' }]
    expect(plan({ people: [person('anna')], holders })).toEqual({ ...nothing, faults })
    expect(plan({ people: [person('ben', { name: 'anna' })], known: [known('ben')], holders })).toEqual({
      ...nothing,
      faults,
    })
  })

  test('of two with one name in the directory it is that of the one who is here', () => {
    const people = [person('a', { name: 'anna' }), person('b', { name: 'anna' })]
    const users = [known('b', { name: 'anna', names: ['anna', 'b@example.com'] })]
    expect(plan({ people, known: users })).toMatchObject({ add: [], change: [], faults: [{ who: 'anna' }] })
    expect(plan({ people })).toMatchObject({ add: [{ externalId: 'a' }], faults: [{ who: 'anna' }] })
  })

  test('only an alias of somebody else: the person is taken over without it', () => {
    const people = [person('anna', { aliases: ['info@example.com'] })]
    const outcome = plan({ people, holders: new Map([['info@example.com', 'somebody here']]) })
    expect(outcome.add).toMatchObject([{ names: ['anna', 'anna@example.com'] }])
    expect(outcome.faults).toEqual([{ who: 'anna', message: 'the name info@example.com belongs to another user' }])
  })

  test('the same person twice is taken over once', () => {
    expect(plan({ people: [person('anna'), person('anna')] })).toMatchObject({
      add: [{ name: 'anna' }],
      faults: [{ who: 'anna', message: 'is there twice' }],
    })
  })
})

test.each([
  [0, 0, true],
  [0, 3, true],
  [1, 3, true],
  [2, 3, false],
  [2, 4, false],
  [1, 0, false],
])('%i people where %i came from there before: refused is %s', (found, before, isRefused) => {
  const users = Array.from({ length: before }, (_, index) => known(`user${index}`))
  const disabled = [known('x', { isDisabled: true }), known('y', { isDisabled: true })]
  expect(refuseHalfEmpty(found, [...users, ...disabled]) !== undefined).toBe(isRefused)
})
