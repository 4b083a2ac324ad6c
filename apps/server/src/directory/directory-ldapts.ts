import net from 'node:net'
import { Client, InappropriateAuthError, InvalidCredentialsError, NoSuchObjectError, type Entry } from 'ldapts'
import type { Logger } from 'pino'
import type { DirectorySource, SourceGroup, SourcePerson } from '../directory-source.ts'
import { DomainError } from '../domain-error.ts'
import { createHashQueue } from '../hash-queue.ts'
import type { LdapConfig } from '../ldap-config.ts'
import { allMembers } from './all-members.ts'
import { binaryAttributes, groupAttributes, idFilter, personAttributes, readGroup, readPerson } from './ldap-entry.ts'

export type LdapDirectoryDeps = {
  readonly monotonicNow: () => number
  readonly log: Logger
}

const pageSize = 500
/** A phone waits for it. */
const passwordMs = 5_000
/** For each page of a run. */
const searchMs = 30_000
/** After a failure nobody is let wait for another one for so long. */
const awayMs = 10_000

/** The directory over LDAP, by ldapts. Passwords are checked by binding as their owner, on a connection of its own each. */
export function createLdapDirectory(config: LdapConfig, { monotonicNow, log }: LdapDirectoryDeps): DirectorySource {
  const checks = createHashQueue({ atOnce: 8, waiting: 64 })
  let awayUntil = -Infinity

  const checkPassword = async (externalId: string, password: string): Promise<boolean> => {
    // One that waited its turn while the others failed fails with them.
    if (monotonicNow() < awayUntil) throw unavailable('The directory did not answer a moment ago.')
    try {
      return await withService(config, passwordMs, (client) => bindAs(client, config, { externalId, password }))
    } catch (error) {
      awayUntil = monotonicNow() + awayMs
      const failure = failureOf(error, config)
      log.warn({ reason: failure.message }, 'the directory cannot be asked for a password')
      throw failure
    }
  }

  return {
    description: {
      url: `${config.url.protocol}//${config.url.host}`,
      base: config.base,
      hasGroups: config.groupFilter !== undefined,
    },
    people: () => searchAll(config, { filter: config.userFilter, attributes: personAttributes(config) }, readPeople),
    groups: () =>
      config.groupFilter === undefined
        ? nothing()
        : searchAll(config, { filter: config.groupFilter, attributes: groupAttributes(config) }, readGroups),
    isPassword: async (externalId, password) => {
      // RFC 4513 5.1.2: a bind with a DN and no password succeeds as nobody.
      if (password === '') return false
      return await checks.run(() => checkPassword(externalId, password))
    },
  }
}

async function* nothing(): AsyncIterable<readonly SourceGroup[]> {}

type Reader<Item> = (client: Client, config: LdapConfig, entries: readonly Entry[]) => Promise<Item[]>

const readPeople: Reader<SourcePerson> = async (_, config, entries) =>
  entries.flatMap((entry) => readPerson(entry, config) ?? [])

const readGroups: Reader<SourceGroup> = async (client, config, entries) => {
  const groups: SourceGroup[] = []
  for (const entry of entries) {
    const group = readGroup(await withAllMembers(client, entry), config)
    if (group) groups.push(group)
  }
  return groups
}

async function withAllMembers(client: Client, entry: Entry): Promise<Entry> {
  const whole = await allMembers(entry, async (attribute) => {
    const { searchEntries } = await client.search(entry.dn, { scope: 'base', attributes: [attribute] })
    return searchEntries[0]
  })
  if (!whole) throw unavailable(`The directory has lost the group ${entry.dn} while it was read.`)
  return whole
}

type Search = { readonly filter: string; readonly attributes: string[] }

async function* searchAll<Item>(
  config: LdapConfig,
  { filter, attributes }: Search,
  read: Reader<Item>,
): AsyncIterable<readonly Item[]> {
  const client = clientOf(config, searchMs)
  try {
    await signIn(client, config)
    const options = {
      scope: 'sub',
      filter,
      attributes,
      explicitBufferAttributes: binaryAttributes,
      paged: { pageSize },
    } as const
    for await (const { searchEntries } of client.searchPaginated(config.base, options))
      yield await read(client, config, searchEntries)
  } catch (error) {
    throw failureOf(error, config)
  } finally {
    await hangUp(client)
  }
}

type Credentials = { readonly externalId: string; readonly password: string }

async function bindAs(client: Client, config: LdapConfig, { externalId, password }: Credentials): Promise<boolean> {
  const filter = `(&${config.userFilter}${idFilter(externalId, config)})`
  const { searchEntries } = await client.search(config.base, {
    scope: 'sub',
    filter,
    attributes: ['1.1'],
    sizeLimit: 2,
  })
  const [person, another] = searchEntries
  if (!person || another || person.dn === '') return false
  try {
    await client.bind(person.dn, password)
    return true
  } catch (error) {
    if (isRefusal(error)) return false
    throw error
  }
}

/** What a directory answers to a wrong password, to somebody without one, and to somebody who is gone meanwhile. */
function isRefusal(error: unknown): boolean {
  return (
    error instanceof InvalidCredentialsError ||
    error instanceof InappropriateAuthError ||
    error instanceof NoSuchObjectError
  )
}

/** Does one thing on a connection of its own, signed in as Gatepost, and within the time as a whole. */
async function withService<Result>(
  config: LdapConfig,
  timeoutMs: number,
  work: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = clientOf(config, timeoutMs)
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${timeoutMs / 1_000} seconds`)), timeoutMs)
  })
  try {
    return await Promise.race([signIn(client, config).then(() => work(client)), late])
  } finally {
    clearTimeout(timer)
    await hangUp(client)
  }
}

function clientOf({ url, protection, ca }: LdapConfig, timeout: number): Client {
  const options = { url: `${url.protocol}//${url.host}`, timeout, connectTimeout: Math.min(timeout, passwordMs) }
  return new Client(protection === 'tls' ? { ...options, tlsOptions: { ca, minVersion: 'TLSv1.2' } } : options)
}

async function signIn(client: Client, { url, protection, ca, bindDn, bindPassword }: LdapConfig): Promise<void> {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  // The certificate is checked against `host`; an address must not stand in the server name of TLS.
  const name = net.isIP(host) === 0 ? { servername: host } : {}
  if (protection === 'start-tls') await client.startTLS({ ca, host, minVersion: 'TLSv1.2', ...name })
  await client.bind(bindDn, bindPassword)
}

async function hangUp(client: Client): Promise<void> {
  try {
    await client.unbind()
  } catch {
    // The connection is gone already: that is what was wanted.
  }
}

/** In words for an administrator. What the directory says itself is bounded, on one line, and never has a password. */
function failureOf(error: unknown, { url, bindDn }: LdapConfig): DomainError {
  if (error instanceof DomainError) return error
  const where = `${url.protocol}//${url.host}`
  if (error instanceof InvalidCredentialsError)
    return unavailable(`The directory at ${where} does not take the password of ${bindDn}.`)
  return unavailable(`The directory at ${where} cannot be asked: ${wordsOf(error)}`)
}

function wordsOf(error: unknown): string {
  // Node tries every address of a host name and collects the failures; the message of the collection is empty.
  if (error instanceof AggregateError) return error.errors.map(wordsOf).join('; ')
  const text =
    error instanceof Error ? `${error.name === 'Error' ? '' : `${error.name}: `}${error.message}` : String(error)
  return text.replaceAll(/[\p{Cc}\s]+/gu, ' ').slice(0, 300)
}

function unavailable(message: string): DomainError {
  return new DomainError('unavailable', 'directory-unavailable', message)
}
