import type { Address, Config } from './config.ts'
import type { Env } from './env.ts'

/** How phones come in: by TLS or through proxies, under which address, and whose mail it is. */
export type DeviceConfig = Address & {
  /** PEM files of the certificate (with its chain) and its key, read again when they change. Absent: plain HTTP. */
  readonly tls: TlsFiles | undefined
  /** Plain HTTP, and not for this machine alone: who comes neither from here nor from a declared proxy is refused. */
  readonly isProxyRequired: boolean
  /** What Autodiscover and the console tell phones, with the protocol's path. */
  readonly url: URL
  /** Domains that Autodiscover answers for; empty: every one. */
  readonly mailDomains: readonly string[]
  /** Old domain → new one: who asks for an address of the old one is told to ask for the other. */
  readonly movedDomains: ReadonlyMap<string, string>
}

export type TlsFiles = { readonly certificateFile: string; readonly keyFile: string }

export const devicePath = '/Microsoft-Server-ActiveSync'

/** What somebody has to write who wants plain HTTP for everybody: it says what that means. */
export const plainHttpWords = 'passwords may be read on the way'

/** Reads the group, given where the door listens. Every fault is named; none repeats a secret. */
export function readDeviceConfig(
  env: Env,
  { host, port, trustedProxies }: Address & Pick<Config, 'trustedProxies'>,
  faults: string[],
): DeviceConfig {
  const tls = tlsFiles(env, faults)
  const isExposed = tls === undefined && !isLoopbackHost(host)
  const isToldPlain = env.GATEPOST_DEVICE_PLAIN_HTTP === plainHttpWords
  if (env.GATEPOST_DEVICE_PLAIN_HTTP !== undefined && !isToldPlain) {
    faults.push(`GATEPOST_DEVICE_PLAIN_HTTP has to say "${plainHttpWords}", or be left out`)
  } else if (isExposed && trustedProxies.length === 0 && !isToldPlain) {
    faults.push(
      `GATEPOST_DEVICE_HOST ${host} is reached by others, and phones send passwords: set GATEPOST_TLS_CERT_FILE and ` +
        `GATEPOST_TLS_KEY_FILE, or name the proxy that does TLS in GATEPOST_TRUSTED_PROXIES, or say ` +
        `GATEPOST_DEVICE_PLAIN_HTTP="${plainHttpWords}"`,
    )
  }
  return {
    host,
    port,
    tls,
    isProxyRequired: isExposed && !isToldPlain,
    url: deviceUrl(env, { host, port, isTls: tls !== undefined }, faults),
    mailDomains: listOf(env.GATEPOST_MAIL_DOMAINS).flatMap((text) => {
      return isDomain(text, 'GATEPOST_MAIL_DOMAINS', faults) ? [text.toLowerCase()] : []
    }),
    movedDomains: movedDomains(env, faults),
  }
}

/** A host name or an address of this machine alone. */
export function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host)
}

function tlsFiles(env: Env, faults: string[]): TlsFiles | undefined {
  const { GATEPOST_TLS_CERT_FILE: certificateFile, GATEPOST_TLS_KEY_FILE: keyFile } = env
  if (certificateFile === undefined && keyFile === undefined) return undefined
  if (certificateFile !== undefined && keyFile !== undefined) return { certificateFile, keyFile }
  const missing = certificateFile === undefined ? 'GATEPOST_TLS_CERT_FILE' : 'GATEPOST_TLS_KEY_FILE'
  faults.push(`${missing} is missing: a certificate and its key belong together`)
  return undefined
}

function deviceUrl(env: Env, { host, port, isTls }: Address & { isTls: boolean }, faults: string[]): URL {
  const name = host.includes(':') ? `[${host}]` : host
  const standard = new URL(`${isTls ? 'https' : 'http'}://${name}:${port}${devicePath}`)
  const text = env.GATEPOST_DEVICE_URL
  if (text === undefined) return standard
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isPlainElsewhere = url?.protocol === 'http:' && !isLoopbackHost(url.hostname)
  const isSimple = url?.search === '' && url.hash === '' && url.username === '' && url.password === ''
  const hasPath = url?.pathname === '/' || url?.pathname.toLowerCase() === devicePath.toLowerCase()
  if (url && /^https?:$/.test(url.protocol) && !isPlainElsewhere && isSimple && hasPath) return new URL(devicePath, url)
  faults.push('GATEPOST_DEVICE_URL must be an address like https://eas.example.com, without a path of its own')
  return standard
}

function movedDomains(env: Env, faults: string[]): ReadonlyMap<string, string> {
  const pairs = listOf(env.GATEPOST_MOVED_DOMAINS).map((entry) => entry.toLowerCase().split('='))
  const moved = new Map<string, string>()
  for (const [from = '', to = '', ...more] of pairs) {
    if (more.length > 0 || to === '') faults.push('GATEPOST_MOVED_DOMAINS must be like old.example=new.example')
    else if (isDomain(from, 'GATEPOST_MOVED_DOMAINS', faults) && isDomain(to, 'GATEPOST_MOVED_DOMAINS', faults))
      moved.set(from, to)
  }
  for (const [from, to] of moved) {
    if (moved.has(to)) faults.push(`GATEPOST_MOVED_DOMAINS sends ${from} to ${to}, which has moved itself`)
  }
  return moved
}

function listOf(text = ''): string[] {
  return text.split(/[\s,]+/).filter((entry) => entry !== '')
}

function isDomain(text: string, variable: string, faults: string[]): boolean {
  if (/^(?=.{1,253}$)[a-z\d](?:[a-z\d-]*[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]*[a-z\d])?)*$/i.test(text)) return true
  faults.push(`${variable} has "${text}", which is no domain`)
  return false
}
