import type { Entry } from 'ldapts'
import type { SourceGroup, SourcePerson } from '../directory-source.ts'
import type { LdapConfig } from '../ldap-config.ts'

type Mapping = Pick<LdapConfig, 'attributes' | 'isActiveDirectory'>

const accountControl = 'userAccountControl'
/** [MS-ADTS] 2.2.16: ADS_UF_ACCOUNTDISABLE. */
const accountDisabled = 2

/** The attributes that a search has to bring. */
export function personAttributes({ attributes, isActiveDirectory }: Mapping): string[] {
  const { id, name, displayName, address, department, aliases } = attributes
  const all = [id, name, displayName, address, department, aliases].flat()
  return [...new Set([...all, ...(isActiveDirectory ? [accountControl] : [])])]
}

export function groupAttributes({ attributes: { id, groupName, member } }: Mapping): string[] {
  return [...new Set([...id, ...groupName, ...member])]
}

/** Attributes whose values are bytes and no text. */
export const binaryAttributes = ['objectGUID']

/** The entry as a person; undefined without an id, since nobody could be told apart by it. */
export function readPerson(entry: Entry, { attributes, isActiveDirectory }: Mapping): SourcePerson | undefined {
  const values = valuesOf(entry)
  const externalId = readId(values, attributes.id)
  if (externalId === undefined) return undefined
  const first = (names: readonly string[]) => textsOf(values, names)[0]
  const control = Number(first([accountControl]) ?? 0)
  return {
    externalId,
    dn: entry.dn,
    name: first(attributes.name),
    displayName: first(attributes.displayName),
    address: first(attributes.address),
    department: first(attributes.department) ?? '',
    aliases: textsOf(values, attributes.aliases).flatMap(readAlias),
    isDisabled: isActiveDirectory && (control & accountDisabled) !== 0,
  }
}

/** The entry as a group; undefined without an id or a name. */
export function readGroup(entry: Entry, { attributes }: Mapping): SourceGroup | undefined {
  const values = valuesOf(entry)
  const externalId = readId(values, attributes.id)
  const [name] = textsOf(values, attributes.groupName)
  if (externalId === undefined || name === undefined) return undefined
  return { externalId, name, memberDns: textsOf(values, attributes.member).map(foldDn) }
}

/**
 * Active Directory gives at most 1,500 members at once, as `member;range=0-1499`: where the next ones begin, or undefined
 * when these were all.
 */
export function nextRange(entry: Entry): { readonly attribute: string; readonly from: number } | undefined {
  for (const name of Object.keys(entry)) {
    const [, attribute, last] = /^([^;]+);range=\d+-(\d+)$/i.exec(name) ?? []
    if (attribute !== undefined && last !== undefined) return { attribute, from: Number(last) + 1 }
  }
  return undefined
}

/** How an id of ours is written into a filter (RFC 4515): bytes as `\xx`, text with what means something there escaped. */
export function idFilter(externalId: string, { attributes: { id } }: Mapping): string {
  const values = id.map((name) => {
    const value = binaryAttributes.includes(name) ? bytesOfGuid(externalId) : Buffer.from(externalId, 'utf8')
    return `(${name}=${[...value].map((byte) => `\\${byte.toString(16).padStart(2, '0')}`).join('')})`
  })
  return values.length === 1 ? (values[0] ?? '') : `(|${values.join('')})`
}

/** DNs of one entry may be written in several ways; case and blanks after a comma are what differs in practice. */
export function foldDn(dn: string): string {
  return dn.toLowerCase().replaceAll(/\s*,\s*/g, ',')
}

type Values = ReadonlyMap<string, readonly (string | Buffer)[]>

/** Servers spell attributes as they like, and add options to them (`member;range=…`). */
function valuesOf(entry: Entry): Values {
  const values = new Map<string, (string | Buffer)[]>()
  for (const [name, value] of Object.entries(entry)) {
    const [plain = ''] = name.toLowerCase().split(';')
    const list = Array.isArray(value) ? value : [value]
    values.set(plain, [...(values.get(plain) ?? []), ...list])
  }
  return values
}

function textsOf(values: Values, names: readonly string[]): string[] {
  return names
    .flatMap((name) => values.get(name.toLowerCase()) ?? [])
    .map((value) => (typeof value === 'string' ? value : value.toString('utf8')).trim())
    .filter((text) => text !== '')
}

function readId(values: Values, names: readonly string[]): string | undefined {
  for (const name of names) {
    const [value] = values.get(name.toLowerCase()) ?? []
    if (value === undefined || value.length === 0) continue
    return typeof value === 'string' ? value : guidOf(value)
  }
  return undefined
}

/** `SMTP:` is the primary of Exchange's proxyAddresses and `smtp:` a further one; X500, SIP and others are no addresses here. */
function readAlias(text: string): string[] {
  const [, scheme, rest] = /^([A-Za-z0-9]+):(.*)$/.exec(text) ?? []
  if (scheme === undefined || rest === undefined) return [text]
  return scheme.toLowerCase() === 'smtp' ? [rest] : []
}

/** [MS-DTYP] 2.3.4: the first three parts are little-endian. Written as Active Directory's own tools write it. */
function guidOf(bytes: Buffer): string {
  if (bytes.length !== 16) return bytes.toString('hex')
  const hex = [...order].map((index) => (bytes[index] ?? 0).toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

function bytesOfGuid(guid: string): Buffer {
  const bytes = Buffer.from(guid.replaceAll('-', ''), 'hex')
  return bytes.length === 16 ? Buffer.from(order.map((index) => bytes[index] ?? 0)) : bytes
}

const order = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15]
