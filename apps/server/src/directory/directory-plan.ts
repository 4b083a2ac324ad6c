import type { SourcePerson } from '../directory-source.ts'
import { isMailAddress } from '../mail-address.ts'
import { oneLine } from './one-line.ts'

/** A user of the directory as Gatepost has them. */
export type KnownUser = {
  readonly id: string
  readonly externalId: string
  readonly name: string
  readonly displayName: string
  readonly address: string
  readonly department: string
  readonly names: readonly string[]
  readonly isDisabled: boolean
  /** Disabled by an earlier run, not by somebody here. */
  readonly hasLeft: boolean
}

export type UserFacts = {
  readonly externalId: string
  readonly name: string
  readonly displayName: string
  readonly address: string
  /** undefined: the directory says nothing, and what is here stays. */
  readonly department: string | undefined
  /** Everything that they sign in with: name, address and aliases. */
  readonly names: readonly string[]
}

/** Somebody, or a group, that is passed over, and why. */
export type DirectoryFault = { readonly who: string; readonly message: string }

export type UserPlan = {
  readonly add: readonly UserFacts[]
  readonly change: readonly (UserFacts & { readonly id: string })[]
  /** Ids of those whom the directory has no longer, or lets sign in nowhere. */
  readonly leave: readonly string[]
  /** Ids of those who had left. */
  readonly comeBack: readonly string[]
  readonly faults: readonly DirectoryFault[]
}

export type PlanFacts = {
  readonly people: readonly SourcePerson[]
  readonly known: readonly KnownUser[]
  /** Ids of the users who have the names that these people want, by name. */
  readonly holders: ReadonlyMap<string, string>
}

/**
 * Why a run must not go on: an empty or half-empty answer is a broken filter or a broken directory far more often than it
 * is a company that dismissed everybody. Undefined: it may.
 */
export function refuseHalfEmpty(found: number, known: readonly KnownUser[]): string | undefined {
  const before = known.filter(({ isDisabled }) => !isDisabled).length
  if (found === 0) return 'The directory has nobody whom the filter finds. Nothing was changed.'
  if (found * 2 >= before) return undefined
  return `The directory has ${found} people, but ${before} came from it before. Fewer than half: nothing was changed.`
}

/** Every name that these people want to sign in with. */
export function wantedNames(people: readonly SourcePerson[]): string[] {
  return [...new Set(people.flatMap((person) => namesOf(person)))]
}

/**
 * What a run has to change so that Gatepost has whom the directory has. People are told apart by what the directory calls
 * them for ever: who was renamed stays the same user. A name belongs to one user: whoever has it keeps it, here or in the
 * directory, and who comes second is passed over. Users who were not made by the directory are never touched.
 */
export function planUsers({ people, known, holders }: PlanFacts): UserPlan {
  const knownBy = new Map(known.map((user) => [user.externalId, user]))
  const claims = new Map<string, string>()
  const seen = new Set<string>()
  const faults: DirectoryFault[] = []
  const add: UserFacts[] = []
  const change: (UserFacts & { id: string })[] = []
  const away = new Set<string>()
  const isTaken = (name: string, { externalId }: SourcePerson) => {
    const holder = holders.get(name)
    const claim = claims.get(name)
    return (holder !== undefined && holder !== knownBy.get(externalId)?.id) || (claim ?? externalId) !== externalId
  }
  for (const person of inOrder(people, knownBy)) {
    const user = knownBy.get(person.externalId)
    const fault = seen.has(person.externalId) ? 'is there twice' : faultOf(person)
    seen.add(person.externalId)
    if (person.isDisabled) {
      away.add(person.externalId)
      continue
    }
    const { name = '', address = '' } = canonical(person)
    const [taken] = [name, address].filter((one) => isTaken(one, person))
    if (fault !== undefined || taken !== undefined) {
      faults.push({ who: whoIs(person), message: fault ?? `the name ${taken} belongs to another user` })
      continue
    }
    const names = namesOf(person).filter((one) => !isTaken(one, person))
    for (const lost of namesOf(person).filter((one) => !names.includes(one)))
      faults.push({ who: whoIs(person), message: `the name ${lost} belongs to another user` })
    for (const one of names) claims.set(one, person.externalId)
    const facts = factsOf(person, { name, address, names })
    if (!user) add.push(facts)
    else if (isDifferent(user, facts)) change.push({ ...facts, id: user.id })
  }
  const isThere = ({ externalId }: KnownUser) => seen.has(externalId) && !away.has(externalId)
  return {
    add,
    change,
    leave: known.flatMap((user) => (!isThere(user) && !user.isDisabled ? [user.id] : [])),
    comeBack: known.flatMap((user) => (isThere(user) && user.hasLeft ? [user.id] : [])),
    faults,
  }
}

/** Who is here already comes first, then the same order each time: a run must not give a name to somebody else. */
function inOrder(people: readonly SourcePerson[], knownBy: ReadonlyMap<string, KnownUser>): SourcePerson[] {
  const isNew = ({ externalId }: SourcePerson) => Number(!knownBy.has(externalId))
  return people.toSorted((a, b) => isNew(a) - isNew(b) || (a.externalId < b.externalId ? -1 : 1))
}

const longestDisplayName = 128
const longestDepartment = 128

function faultOf(person: SourcePerson): string | undefined {
  const { name, address } = canonical(person)
  if (name === undefined) return 'has no name to sign in with'
  if (!/^[\p{L}\p{N}](?:[\p{L}\p{N}._-]{0,62}[\p{L}\p{N}])?$/u.test(name)) return `the name ${name} cannot be one here`
  if (address === undefined) return 'has no mail address'
  return isAddress(address) ? undefined : `${address} is no mail address`
}

function canonical({ name, address }: SourcePerson) {
  return { name: name && fold(name), address: address && fold(address) }
}

function namesOf(person: SourcePerson): string[] {
  const { name, address } = canonical(person)
  const aliases = person.aliases.map(fold).filter(isAddress)
  return [...new Set([name ?? '', address ?? '', ...aliases])].filter((one) => one !== '')
}

function fold(text: string): string {
  return text.trim().normalize('NFC').toLowerCase()
}

function isAddress(text: string): boolean {
  return text.length <= 254 && isMailAddress(text)
}

function factsOf(
  { externalId, displayName, department }: SourcePerson,
  names: { readonly name: string; readonly address: string; readonly names: readonly string[] },
): UserFacts {
  return {
    externalId,
    ...names,
    displayName: oneLine(displayName ?? '', longestDisplayName) || names.name,
    department: oneLine(department, longestDepartment) || undefined,
  }
}

function isDifferent(user: KnownUser, facts: UserFacts): boolean {
  const { name, displayName, address, department = user.department, names } = facts
  if (name !== user.name || displayName !== user.displayName || address !== user.address) return true
  return department !== user.department || names.toSorted().join('\n') !== user.names.toSorted().join('\n')
}

/** For a report: what people know them by. Hostile as all that comes from elsewhere. */
function whoIs({ name, dn }: SourcePerson): string {
  return oneLine(name ?? dn, 200)
}
