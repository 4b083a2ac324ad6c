import { createServer, request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { problem, type OperatorRole, type Problem, type Role, type TickedScope } from '@gatepost/contract'
import { z } from 'zod'
import { createConsoleDoor, type ConsoleDoorDeps } from '../doors/console/index.ts'
import { createToken, newAdministratorMs } from '../operators/index.ts'
import type { Change } from '../wake/index.ts'
import { refuseUndescribed } from './refuse-undescribed.ts'
import { seedUser, testAct, testPassword } from './seed.ts'
import { openTestRoom, type TestRoom, type TestRoomOptions } from './test-room.ts'

export type Answer = {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
  /** The body as JSON; undefined when it is none. */
  readonly body: unknown
}

export type Call = {
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON, unless it is text or bytes already. */
  readonly body?: unknown
}

/** A browser that signed in: what it sends with every request. */
export type Browser = {
  readonly cookie: string
  readonly csrf: string
  /** Of the operator, or of the user. */
  readonly id: string
  readonly headers: Readonly<Record<string, string>>
}

/** Who signs in. An administrator is one for two days, unless `isNew`. */
export type TestOperator = { readonly departments?: readonly string[]; readonly isNew?: true }

export type TestToken = { readonly scopes?: readonly TickedScope[]; readonly ownerId?: string }

export type TestConsole = TestRoom & {
  readonly port: number
  readonly call: (method: string, path: string, call?: Call) => Promise<Answer>
  /** Signs in a new operator of this role, or a new user at /me. */
  readonly signIn: (role: Role, operator?: TestOperator) => Promise<Browser>
  /** Signs in a seeded user at /me. */
  readonly signInUser: (name: string) => Promise<Browser>
  readonly token: (
    role: OperatorRole,
    token?: TestToken,
  ) => Promise<{ readonly id: string; readonly headers: Readonly<Record<string, string>> }>
  /** Opens GET /events and gathers what comes; `ended` resolves when the server ends the stream. */
  readonly events: (headers: Readonly<Record<string, string>>) => Promise<EventStream>
  /** Announces as the wake room would. */
  readonly announce: (change: Change | 'reset') => void
}

export type EventStream = {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: () => string
  readonly ended: Promise<void>
  readonly break: () => void
}

const password = 'a password for tests'

export type TestConsoleOptions = Partial<Omit<ConsoleDoorDeps, 'room'>> & Pick<TestRoomOptions, 'log'>

/** The whole console door on a port of its own, with a real database behind it. */
export async function openTestConsole({ log, ...changes }: TestConsoleOptions = {}): Promise<TestConsole> {
  const opened = await openTestRoom(log && { log })
  const { room } = opened
  const listeners = new Set<(change: Change | 'reset') => void>()
  const door = createConsoleDoor({
    room,
    publicUrl: new URL('http://127.0.0.1:3000'),
    trustedProxies: [],
    deviceAddress: 'http://127.0.0.1:3001/Microsoft-Server-ActiveSync',
    version: '0.1.0',
    assetsDirectory: undefined,
    onChange: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    isListening: () => true,
    isStopping: () => false,
    connectedPhones: () => 3,
    isConnected: () => false,
    ...changes,
  })
  const server = createServer(door.listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  const { port } = address
  const call: TestConsole['call'] = async (method, path, options) => {
    const answer = await send({ port, method, path, ...options })
    refuseUndescribed({ method, path, body: answer.body })
    return answer
  }
  const signInUser = async (name: string): Promise<Browser> => {
    return browserOf(await call('POST', '/api/v1/session', { body: { name, password: testPassword, as: 'user' } }))
  }
  const signIn = async (role: Role, { departments = [], isNew }: TestOperator = {}): Promise<Browser> => {
    const name = `${role}-${room.newId().slice(0, 8)}`
    if (role === 'user') {
      await seedUser(room, name)
      return await signInUser(name)
    }
    const passwordHash = await room.passwords.hash(password)
    const roleSince = new Date(room.now().getTime() - (isNew ? 0 : 2 * newAdministratorMs))
    const data = {
      id: room.newId(),
      name,
      displayName: name,
      role,
      departments: [...departments],
      passwordHash,
      roleSince,
    }
    await room.database.prisma.operator.create({ data })
    return browserOf(await call('POST', '/api/v1/session', { body: { name, password } }))
  }
  const token = async (role: OperatorRole, facts: TestToken = {}) => {
    const { id, text } = await createToken(room, { act: testAct, name: `${role} script`, role, ...facts })
    return { id, headers: { authorization: `Bearer ${text}` } }
  }
  const close = async () => {
    door.close()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    await opened.close()
  }
  const announce = (change: Change | 'reset') => {
    for (const listener of listeners) listener(change)
  }
  return {
    ...opened,
    port,
    call,
    signIn,
    signInUser,
    token,
    events: (headers) => openStream(port, headers),
    announce,
    close,
  }
}

const signedIn = z.object({ csrfToken: z.string(), operator: z.object({ id: z.string() }) })

function browserOf({ status, headers, text, body }: Answer): Browser {
  if (status !== 200) throw new Error(`signing in failed: ${status} ${text}`)
  const cookie = headers['set-cookie']?.[0]?.split(';')[0] ?? ''
  const { csrfToken: csrf, operator } = signedIn.parse(body)
  return { cookie, csrf, id: operator.id, headers: { cookie, 'x-csrf-token': csrf, 'sec-fetch-site': 'same-origin' } }
}

/** The body as the problem that it must be. Throws when the answer is none, or disagrees with itself. */
export function problemOf({ status, headers, body }: Answer): Problem {
  const found = problem.parse(body)
  const { 'content-type': type, 'x-request-id': requestId } = headers
  const isWhole =
    type === 'application/problem+json; charset=utf-8' && found.status === status && found.requestId === requestId
  if (isWhole) return found
  throw new Error(`The answer ${status} (${type}) is not the problem that its body says it is.`)
}

type Send = Call & { readonly port: number; readonly method: string; readonly path: string }

/** Not fetch: tests decide on every header themselves. */
async function send({ port, method, path, headers = {}, body }: Send): Promise<Answer> {
  const isReady = typeof body === 'string' || Buffer.isBuffer(body) || body === undefined
  const payload = isReady ? body : JSON.stringify(body)
  const type = payload === undefined ? {} : { 'content-type': 'application/json' }
  return await new Promise((resolve, reject) => {
    const outgoing = httpRequest({
      port,
      host: '127.0.0.1',
      method,
      path,
      headers: { ...type, ...headers },
      agent: false,
    })
    outgoing.on('error', reject)
    outgoing.on('response', (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8')
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text, body: readJson(text) })
      })
    })
    outgoing.end(payload)
  })
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function openStream(port: number, headers: Readonly<Record<string, string>>): Promise<EventStream> {
  return await new Promise((resolve, reject) => {
    const outgoing = httpRequest({ port, host: '127.0.0.1', path: '/api/v1/events', headers, agent: false })
    outgoing.on('error', reject)
    outgoing.on('response', (response) => {
      let text = ''
      response.on('data', (chunk: Buffer) => {
        text += chunk.toString('utf8')
      })
      const ended = new Promise<void>((end) => response.on('close', end))
      response.on('error', () => {}) // a stream that the test or the server broke off: `ended` tells
      const { statusCode: status = 0 } = response
      resolve({ status, headers: response.headers, text: () => text, ended, break: () => outgoing.destroy() })
    })
    outgoing.end()
  })
}
