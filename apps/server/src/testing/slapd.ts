import { execFile, spawn, type ChildProcessByStdio } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { Client } from 'ldapts'
import type { Env } from '../env.ts'
import { testKeyPairs } from './test-key-pairs.ts'

/** The real slapd of Debian with a directory of its own. */
export type Slapd = {
  /** What Gatepost has to be told to use it. */
  readonly env: Env
  /** Speaks to it as its administrator. */
  readonly administrator: Client
  /** With TLS from the first byte, under the name of its certificate. */
  readonly tlsUrl: URL
  /** Ends it as a crash would; `start` begins where it was. */
  readonly stop: () => Promise<void>
  readonly start: () => Promise<void>
  readonly close: () => Promise<void>
}

export const slapdBase = 'dc=example,dc=com'
export const slapdService = { dn: `cn=gatepost,${slapdBase}`, password: 'password of the service' }

const administrator = { dn: `cn=admin,${slapdBase}`, password: 'password of the administrator' }
const run = promisify(execFile)

/** Starts slapd on a free port of this machine, filled with `ldif`. Throws with the install line where there is none. */
export async function openSlapd(ldif: string): Promise<Slapd> {
  const directory = await mkdtemp(path.join(os.tmpdir(), 'gatepost-slapd-'))
  const program = await findSlapd()
  const [port, tlsPort] = [await freePort(), await freePort()]
  const url = `ldap://127.0.0.1:${port}`
  const file = path.join(directory, 'slapd.conf')
  await mkdir(path.join(directory, 'data'))
  await writeFile(file, configuration(directory))
  await writeFile(path.join(directory, 'certificate.pem'), testKeyPairs.one.cert)
  await writeFile(path.join(directory, 'key.pem'), testKeyPairs.one.key)
  await writeFile(path.join(directory, 'start.ldif'), `${foundation}\n${ldif}`)
  // The same program, called by the name of its tool that fills a database.
  await run(program, ['-T', 'add', '-f', file, '-l', path.join(directory, 'start.ldif')])
  let child: ChildProcessByStdio<null, null, Readable> | undefined
  const client = new Client({ url, timeout: 5_000 })
  const start = async () => {
    // Level "none" says what it always says, and nothing of what it is asked.
    child = spawn(
      program,
      ['-d', 'none', '-h', `${url} ldap://127.0.0.2:${port} ldaps://127.0.0.1:${tlsPort}`, '-f', file],
      {
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    )
    await started(child, port)
    child.stderr.resume()
  }
  const stop = async () => {
    if (client.isConnected) await client.unbind()
    const ended = child && once(child, 'exit')
    child?.kill('SIGKILL')
    await ended
    child = undefined
  }
  await start()
  await client.bind(administrator.dn, administrator.password)
  return {
    env: {
      GATEPOST_LDAP_URL: url,
      GATEPOST_LDAP_BIND_DN: slapdService.dn,
      GATEPOST_LDAP_BIND_PASSWORD: slapdService.password,
      GATEPOST_LDAP_BASE: slapdBase,
    },
    tlsUrl: new URL(`ldaps://localhost:${tlsPort}`),
    administrator: client,
    stop,
    start: async () => {
      await start()
      await client.bind(administrator.dn, administrator.password)
    },
    close: async () => {
      await stop()
      await rm(directory, { recursive: true })
    },
  }
}

async function findSlapd(): Promise<string> {
  const { stdout } = await run(process.execPath, [path.resolve(import.meta.dirname, '../../../../scripts/slapd.mjs')])
  return stdout.trim()
}

/** Binds without a password are let through as nobody, as many servers do: that is the trap. */
function configuration(directory: string): string {
  return `
include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
pidfile ${directory}/slapd.pid
allow bind_anon_dn
TLSCertificateFile ${directory}/certificate.pem
TLSCertificateKeyFile ${directory}/key.pem
modulepath /usr/lib/ldap
moduleload back_mdb
database mdb
suffix "${slapdBase}"
rootdn "${administrator.dn}"
rootpw "${administrator.password}"
directory ${directory}/data
dbnosync
`
}

const foundation = `
dn: ${slapdBase}
objectClass: dcObject
objectClass: organization
o: Example
dc: example

dn: ${slapdService.dn}
objectClass: applicationProcess
objectClass: simpleSecurityObject
cn: gatepost
userPassword: ${slapdService.password}
`

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('there is no free port')
  return address.port
}

/** Resolves when it takes connections; throws with what it said when it ends instead. */
async function started({ stderr }: ChildProcessByStdio<null, null, Readable>, port: number): Promise<void> {
  let said = ''
  for await (const line of createInterface({ input: stderr })) {
    said += `${line}\n`
    // It says so a moment before it listens.
    if (line.endsWith('slapd starting')) return await untilListening(port)
  }
  throw new Error(`slapd ended:\n${said}`)
}

async function untilListening(port: number): Promise<void> {
  for (;;) {
    const socket = connect(port, '127.0.0.1')
    try {
      await once(socket, 'connect')
      return
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED')) throw error
    } finally {
      socket.destroy()
    }
  }
}
