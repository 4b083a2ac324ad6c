import { readFileSync } from 'node:fs'
import type { Env } from './env.ts'

/** The directory that users come from. Holds a password: never logged, never shown. */
export type LdapConfig = {
  /** ldap or ldaps, host and port; no credentials. */
  readonly url: URL
  /** How passwords are kept from others on their way. */
  readonly protection: 'tls' | 'start-tls' | 'none'
  /** PEM certificates that the directory's one is checked against; undefined: those that the system trusts. */
  readonly ca: string | undefined
  readonly bindDn: string
  readonly bindPassword: string
  readonly base: string
  readonly userFilter: string
  /** Undefined: no groups are taken over. */
  readonly groupFilter: string | undefined
  readonly isActiveDirectory: boolean
  readonly attributes: LdapAttributes
}

/** Which attributes say what; of several the first that has a value counts, of `aliases` all of them. */
export type LdapAttributes = Readonly<Record<LdapAttributeUse, readonly string[]>>

const attributeUses = ['id', 'name', 'displayName', 'address', 'department', 'aliases', 'groupName', 'member'] as const

type LdapAttributeUse = (typeof attributeUses)[number]

const ofKind = {
  openldap: {
    userFilter: '(objectClass=inetOrgPerson)',
    attributes: {
      id: ['entryUUID'],
      name: ['uid'],
      displayName: ['displayName', 'cn'],
      address: ['mail'],
      department: ['departmentNumber', 'ou'],
      aliases: ['mail', 'mailAlternateAddress'],
      groupName: ['cn'],
      member: ['member', 'uniqueMember'],
    },
  },
  'active-directory': {
    userFilter: '(&(objectCategory=person)(objectClass=user))',
    attributes: {
      id: ['objectGUID'],
      name: ['sAMAccountName'],
      displayName: ['displayName', 'cn'],
      address: ['mail'],
      department: ['department'],
      aliases: ['proxyAddresses', 'userPrincipalName'],
      groupName: ['cn'],
      member: ['member'],
    },
  },
} as const satisfies Record<string, { userFilter: string; attributes: LdapAttributes }>

/** What has to be written to send passwords over a network where anybody can read them. */
const plainWords = 'passwords may be read on the way'

/** All or nothing: half of the group is a fault. No fault repeats a value that may hold a password. */
export function readLdapConfig(env: Env, faults: string[]): LdapConfig | undefined {
  const { GATEPOST_LDAP_URL: url, GATEPOST_LDAP_BIND_DN: bindDn, GATEPOST_LDAP_BASE: base } = env
  if (!Object.keys(env).some((name) => name.startsWith('GATEPOST_LDAP_'))) return undefined
  const before = faults.length
  const server = url === undefined ? undefined : readServer(url, faults)
  if (url === undefined) faults.push('GATEPOST_LDAP_URL is missing: the other variables of the directory need it')
  if (bindDn === undefined) faults.push('GATEPOST_LDAP_BIND_DN is missing: who Gatepost is for the directory')
  if (base === undefined) faults.push('GATEPOST_LDAP_BASE is missing: the DN below which people are looked for')
  const bindPassword = readBindPassword(env, faults)
  const ca = readCa(env, faults)
  const kind = readKind(env, faults)
  const standard = ofKind[kind]
  const attributes = readAttributes(env, standard.attributes, faults)
  const userFilter = readFilter(env, 'GATEPOST_LDAP_USER_FILTER', faults) ?? standard.userFilter
  const groupFilter = readFilter(env, 'GATEPOST_LDAP_GROUP_FILTER', faults)
  const protection = server && readProtection(env, { server, ca }, faults)
  const isWhole = server && protection && bindDn !== undefined && base !== undefined && bindPassword !== undefined
  if (faults.length > before || !isWhole) return undefined
  const isActiveDirectory = kind === 'active-directory'
  return {
    url: server,
    protection,
    ca,
    bindDn,
    bindPassword,
    base,
    userFilter,
    groupFilter,
    isActiveDirectory,
    attributes,
  }
}

function readServer(text: string, faults: string[]): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isPlainAddress = url && ['', '/'].includes(url.pathname) && url.search === '' && url.hash === ''
  const hasCredentials = url && (url.username !== '' || url.password !== '')
  if (url && isPlainAddress && !hasCredentials && /^ldaps?:$/.test(url.protocol) && url.hostname !== '') return url
  faults.push('GATEPOST_LDAP_URL must be like ldaps://ldap.example.com or ldap://ldap.example.com:389')
  return undefined
}

function readBindPassword(env: Env, faults: string[]): string | undefined {
  const { GATEPOST_LDAP_BIND_PASSWORD: password, GATEPOST_LDAP_BIND_PASSWORD_FILE: file } = env
  if (password !== undefined && file !== undefined) {
    faults.push('GATEPOST_LDAP_BIND_PASSWORD and GATEPOST_LDAP_BIND_PASSWORD_FILE are both given')
    return undefined
  }
  if (file === undefined) {
    // An empty one would bind as nobody, and the directory would call that a success.
    if (password === undefined)
      faults.push(
        'GATEPOST_LDAP_BIND_PASSWORD is missing, or GATEPOST_LDAP_BIND_PASSWORD_FILE with the name of its file',
      )
    return password
  }
  const [line] = readText(file, 'GATEPOST_LDAP_BIND_PASSWORD_FILE', faults)?.split(/\r?\n/) ?? []
  if (line === '') faults.push('GATEPOST_LDAP_BIND_PASSWORD_FILE has no password in its first line')
  return line === '' ? undefined : line
}

function readCa({ GATEPOST_LDAP_CA_FILE: file }: Env, faults: string[]): string | undefined {
  const text = file === undefined ? undefined : readText(file, 'GATEPOST_LDAP_CA_FILE', faults)
  if (text === undefined || text.includes('-----BEGIN CERTIFICATE-----')) return text
  faults.push('GATEPOST_LDAP_CA_FILE has no certificate in PEM')
  return undefined
}

type FileVariable = 'GATEPOST_LDAP_BIND_PASSWORD_FILE' | 'GATEPOST_LDAP_CA_FILE'

function readText(file: string, name: FileVariable, faults: string[]): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    faults.push(`${name} cannot be read: ${error instanceof Error ? error.message : String(error)}`)
    return undefined
  }
}

function readKind({ GATEPOST_LDAP_KIND: text = 'openldap' }: Env, faults: string[]): keyof typeof ofKind {
  if (text === 'openldap' || text === 'active-directory') return text
  faults.push(`GATEPOST_LDAP_KIND must be one of ${Object.keys(ofKind).join(', ')}, not "${text}"`)
  return 'openldap'
}

/** `name=uid, address=mail otherMailbox`: what is not said stays as the kind of directory has it. */
function readAttributes(env: Env, standard: LdapAttributes, faults: string[]): LdapAttributes {
  const entries = (env.GATEPOST_LDAP_ATTRIBUTES ?? '').split(',').filter((entry) => entry.trim() !== '')
  const said = entries.flatMap((entry): [LdapAttributeUse, readonly string[]][] => {
    const [use = '', list = ''] = entry.split('=')
    const known = attributeUses.find((one) => one === use.trim())
    const attributes = list.split(' ').filter((name) => name !== '')
    const isList = attributes.length > 0 && attributes.every((name) => /^[A-Za-z][A-Za-z0-9;-]*$/.test(name))
    if (known && isList && entry.split('=').length === 2) return [[known, attributes]]
    faults.push(
      `GATEPOST_LDAP_ATTRIBUTES has "${entry.trim()}"; it must be like name=uid, with one of ${attributeUses.join(', ')}`,
    )
    return []
  })
  return { ...standard, ...Object.fromEntries(said) }
}

type FilterVariable = 'GATEPOST_LDAP_USER_FILTER' | 'GATEPOST_LDAP_GROUP_FILTER'

/** Its brackets have to pair, as it becomes part of another one; what is wrong inside says the directory. */
function readFilter(env: Env, name: FilterVariable, faults: string[]): string | undefined {
  const filter = env[name]
  if (filter === undefined || isOneFilter(filter)) return filter
  faults.push(`${name} must be one filter in brackets, like (objectClass=inetOrgPerson)`)
  return undefined
}

function isOneFilter(filter: string): boolean {
  let depth = 0
  for (let index = 0; index < filter.length; index += 1) {
    if (filter[index] === '(') depth += 1
    if (filter[index] === ')') depth -= 1
    if (depth <= 0 && index < filter.length - 1) return false
  }
  return depth === 0 && filter.startsWith('(') && filter.length > 4
}

type Reached = { readonly server: URL; readonly ca: string | undefined }

/** ldap:// is followed by StartTLS, except to this very machine, or where somebody writes down what it means. */
function readProtection(env: Env, { server, ca }: Reached, faults: string[]): LdapConfig['protection'] {
  const { GATEPOST_LDAP_ALLOW_PLAIN: words } = env
  if (words !== undefined && words !== plainWords)
    faults.push(`GATEPOST_LDAP_ALLOW_PLAIN must be "${plainWords}" if anything: that is what it allows`)
  if (server.protocol === 'ldaps:') return 'tls'
  if (ca !== undefined) return 'start-tls'
  return isLoopback(server) || words === plainWords ? 'none' : 'start-tls'
}

function isLoopback({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname)
}
