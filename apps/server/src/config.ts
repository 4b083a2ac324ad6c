import ipaddr from 'ipaddr.js'
import { devicePath, isLoopbackHost, readDeviceConfig, type DeviceConfig } from './device-config.ts'
import type { Env } from './env.ts'
import { readLdapConfig, type LdapConfig } from './ldap-config.ts'
import { readMailConfig, type MailConfig } from './mail-config.ts'

export type Config = {
  /** As asked for; the database package decides whether the cluster can lie in it. */
  readonly dataDirectory: string
  /** An outside PostgreSQL; absent means the embedded one. */
  readonly databaseUrl: string | undefined
  readonly console: Address
  readonly device: DeviceConfig
  /** How browsers reach the console: cookie name and flags follow its scheme. */
  readonly publicUrl: URL
  /** Networks whose X-Forwarded-For is believed. */
  readonly trustedProxies: readonly (readonly [ipaddr.IPv4 | ipaddr.IPv6, number])[]
  /** Absent: `key` in the data directory. */
  readonly keyFile: string | undefined
  /** The address of another server, with the protocol's path: all phones are sent there. Absent: they are served. */
  readonly redirectUrl: URL | undefined
  /** Used at the very first start only. */
  readonly adminPassword: string | undefined
  readonly logLevel: LogLevel
  /** The relay for mail to others; absent: only mailboxes here are reached. */
  readonly mail: MailConfig | undefined
  /** The directory that users come from; absent: there are only those that are kept here. */
  readonly ldap: LdapConfig | undefined
}

export type Address = { readonly host: string; readonly port: number }

export type LogLevel = (typeof logLevels)[number]

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const

/** Names every fault of the environment at once, so that one look mends it. */
export class ConfigError extends Error {
  constructor(faults: readonly string[]) {
    super(`Gatepost cannot start with this environment:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`)
    this.name = 'ConfigError'
  }
}

/** Derives the configuration. Throws {@link ConfigError}. */
export function readConfig(env: Env): Config {
  const faults: string[] = []
  const port = (name: 'GATEPOST_CONSOLE_PORT' | 'GATEPOST_DEVICE_PORT', standard: number) => {
    const text = env[name] ?? String(standard)
    const value = Number(text)
    if (/^\d{1,5}$/.test(text) && value <= 65535) return value
    faults.push(`${name} must be a port number, not "${text}"`)
    return standard
  }
  const console = { host: env.GATEPOST_CONSOLE_HOST ?? '127.0.0.1', port: port('GATEPOST_CONSOLE_PORT', 3000) }
  const device = { host: env.GATEPOST_DEVICE_HOST ?? '127.0.0.1', port: port('GATEPOST_DEVICE_PORT', 3001) }
  if (console.port !== 0 && console.port === device.port) {
    faults.push(
      `GATEPOST_CONSOLE_PORT and GATEPOST_DEVICE_PORT are both ${console.port}; each door needs a port of its own`,
    )
  }
  const adminPassword = env.GATEPOST_ADMIN_PASSWORD
  if (adminPassword !== undefined && adminPassword.length < 12) {
    faults.push('GATEPOST_ADMIN_PASSWORD must have at least 12 characters')
  }
  const proxies = trustedProxies(env, faults)
  const config = {
    dataDirectory: env.GATEPOST_DATA_DIR ?? 'data',
    databaseUrl: databaseUrl(env, faults),
    console,
    device: readDeviceConfig(env, { ...device, trustedProxies: proxies }, faults),
    publicUrl: publicUrl(env, console, faults),
    trustedProxies: proxies,
    keyFile: env.GATEPOST_KEY_FILE,
    redirectUrl: redirectUrl(env, faults),
    adminPassword,
    logLevel: logLevel(env, faults),
    mail: readMailConfig(env, faults),
    ldap: readLdapConfig(env, faults),
  }
  if (faults.length > 0) throw new ConfigError(faults)
  return config
}

function databaseUrl(env: Env, faults: string[]): string | undefined {
  const text = env.DATABASE_URL
  if (text === undefined || /^postgres(ql)?:\/\//.test(text)) return text
  faults.push('DATABASE_URL must begin with postgresql://')
  return undefined
}

function publicUrl(env: Env, console: Address, faults: string[]): URL {
  const standard = new URL(`http://${console.host.includes(':') ? `[${console.host}]` : console.host}:${console.port}`)
  const text = env.GATEPOST_PUBLIC_URL
  if (text === undefined) return standard
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url && /^https?:$/.test(url.protocol) && url.pathname === '/') return url
  faults.push(`GATEPOST_PUBLIC_URL must be an address like https://gatepost.example.com, not "${text}"`)
  return standard
}

/** Phones send their password there: nothing but https, unless it does not leave this machine. */
function redirectUrl(env: Env, faults: string[]): URL | undefined {
  const text = env.GATEPOST_REDIRECT_URL
  if (text === undefined) return undefined
  const fault = (why: string) => {
    faults.push(`GATEPOST_REDIRECT_URL must be an address like https://eas.example.com: ${why}`)
    return undefined
  }
  if (!URL.canParse(text)) return fault('this is none')
  const url = new URL(text)
  if (!/^https?:$/.test(url.protocol)) return fault('it begins with another scheme')
  if (url.protocol === 'http:' && !isLoopbackHost(url.hostname))
    return fault('http is for this machine alone, phones send passwords')
  if (url.username !== '' || url.password !== '') return fault('it must not hold a user or password')
  if (url.search !== '' || url.hash !== '') return fault('it must not hold a query or fragment')
  const isPathKnown = url.pathname === '/' || url.pathname.toLowerCase() === devicePath.toLowerCase()
  return isPathKnown ? new URL(devicePath, url) : fault(`its path must be ${devicePath}, or none`)
}

function trustedProxies(env: Env, faults: string[]): Config['trustedProxies'] {
  const entries = (env.GATEPOST_TRUSTED_PROXIES ?? '').split(/[\s,]+/).filter((entry) => entry !== '')
  return entries.flatMap((entry) => {
    const cidr = entry.includes('/') ? entry : `${entry}/${entry.includes(':') ? 128 : 32}`
    if (ipaddr.isValidCIDR(cidr)) return [ipaddr.parseCIDR(cidr)]
    faults.push(`GATEPOST_TRUSTED_PROXIES has "${entry}", which is no address or network`)
    return []
  })
}

function logLevel(env: Env, faults: string[]): LogLevel {
  const text = env.GATEPOST_LOG_LEVEL ?? 'info'
  const level = logLevels.find((known) => known === text)
  if (level) return level
  faults.push(`GATEPOST_LOG_LEVEL must be one of ${logLevels.join(', ')}, not "${text}"`)
  return 'info'
}
