import { once } from 'node:events'
import net from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openDatabase, type Database } from './database.ts'
import { startListener, type Listener } from './listen.ts'
import { createTestDatabase, silentLog, type TestDatabase } from './testing/index.ts'

let copy: TestDatabase
let database: Database
let gaps: number
let heard: string[]
const listeners: Listener[] = []

beforeEach(async () => {
  copy = await createTestDatabase()
  database = await openDatabase({ url: copy.url, poolSize: 2, log: silentLog })
  gaps = 0
  heard = []
})

afterEach(async () => {
  await Promise.all(listeners.splice(0).map((listener) => listener.close()))
  await database.close()
  await copy.drop()
})

test('announcements on the named channels arrive, in order and with their payload', async () => {
  await listen({ channels: ['device', 'Odd "name"'] })
  await announce('device', 'a')
  await announce('other', 'unheard')
  await announce('Odd "name"', '')
  await announce('device', 'b')
  await vi.waitFor(() => expect(heard).toEqual(['device:a', 'Odd "name":', 'device:b']))
})

test('the first connect counts as a gap: what came before is unknown', async () => {
  await listen({})
  expect(gaps).toBe(1)
})

test('when the server ends the connection, a new one is made and the gap is told', async () => {
  await listen({})
  await database.pool.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND application_name = 'gatepost listen'`,
  )
  await vi.waitFor(() => expect(gaps).toBe(2))
  await announce('device', 'after the gap')
  await vi.waitFor(() => expect(heard).toEqual(['device:after the gap']))
})

test('the proof of life is the time at which the answered question was asked', async () => {
  let now = 100
  const listener = await listen({ clock: () => now, probeEveryMs: 5 })
  expect(listener.provedAliveAt()).toBe(100)
  now = 200
  await vi.waitFor(() => expect(listener.provedAliveAt()).toBe(200))
})

test('a connection that goes silent proves nothing any more and is replaced', async () => {
  const link = await startLink(copy.url)
  let now = 100
  const listener = await listen({ url: link.url, clock: () => now, probeEveryMs: 5, probeTimeoutMs: 100 })
  link.freeze()
  now = 200
  await vi.waitFor(() => expect(gaps).toBe(2)) // the new connection is not frozen
  await announce('device', 'heard again')
  await vi.waitFor(() => expect(heard).toEqual(['device:heard again']))
  await vi.waitFor(() => expect(listener.provedAliveAt()).toBe(200))
  await Promise.all(listeners.splice(0).map((each) => each.close()))
  link.close()
})

test('an unreachable server fails the start', async () => {
  const server = net.createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = Object(server.address())
  server.close()
  await once(server, 'close')
  await expect(listen({ url: `postgresql://nobody@127.0.0.1:${port}/none` })).rejects.toThrow('ECONNREFUSED')
})

async function listen(options: Partial<Parameters<typeof startListener>[0]>): Promise<Listener> {
  const listener = await startListener({
    url: copy.url,
    log: silentLog,
    channels: ['device'],
    clock: () => performance.now(),
    onNotify: (channel, payload) => void heard.push(`${channel}:${payload}`),
    onGap: () => void gaps++,
    ...options,
  })
  listeners.push(listener)
  return listener
}

async function announce(channel: string, payload: string): Promise<void> {
  await database.pool.query('SELECT pg_notify($1, $2)', [channel, payload])
}

/** A TCP way to the same server whose present connections can be frozen: bytes vanish, nothing is closed. */
async function startLink(url: string) {
  const target = new URL(url)
  const host = target.searchParams.get('host') ?? target.hostname
  const port = Number(target.port || 5432)
  const frozen = new Set<net.Socket>()
  const inbound = new Set<net.Socket>()
  const server = net.createServer((socket) => {
    const outbound = host.startsWith('/') ? net.connect(`${host}/.s.PGSQL.${port}`) : net.connect(port, host)
    inbound.add(socket)
    socket.on('error', () => {}).on('data', (bytes) => frozen.has(socket) || outbound.write(bytes))
    outbound.on('error', () => {}).on('data', (bytes) => frozen.has(socket) || socket.write(bytes))
    socket.once('close', () => outbound.destroy())
    outbound.once('close', () => frozen.has(socket) || socket.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  target.hostname = '127.0.0.1'
  target.port = String(Object(server.address()).port)
  target.searchParams.delete('host')
  const freeze = () => inbound.forEach((socket) => frozen.add(socket))
  return { url: target.href, freeze, close: () => server.close() }
}
