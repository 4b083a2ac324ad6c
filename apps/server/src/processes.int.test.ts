import { createTestDatabase, createTestDirectory, removeDataDirectory, type TestDatabase } from '@gatepost/db/testing'
import { Phone, findPhoneModel, identityOf } from '@gatepost/phone'
import { chmod, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { bundleServer, startAndEnd, startServer, type ServerProcess } from './testing/server-process.ts'
import { signInOver, type RestClient } from './testing/rest-client.ts'

let bundle = ''
let folder = ''
let running: ServerProcess[] = []

beforeAll(async () => {
  bundle = await bundleServer('processes')
})

beforeEach(async () => {
  folder = await createTestDirectory()
  running = []
})

afterEach(async () => {
  for (const server of running) server.kill('SIGTERM')
  await Promise.all(running.map(({ ended }) => ended))
  await removeDataDirectory(path.join(folder, 'data'))
  await rm(folder, { recursive: true, force: true })
})

describe('one process on its embedded database', () => {
  test('a second start on the same data directory is refused with the first one’s pid, and the first goes on', async () => {
    const first = await start()
    const second = await startAndEnd({ bundle, dataDirectory: path.join(folder, 'data') })
    expect(second.status).toBe(1)
    expect(second.output).toContain(String(first.pid))
    expect((await fetch(`${first.consoleUrl}/readyz`)).status).toBe(200)
  })

  test('a port that is taken is named with the variable that moves it, and nothing is left running', async () => {
    const first = await start()
    const environment = { GATEPOST_DEVICE_PORT: new URL(first.deviceUrl).port }
    const dataDirectory = path.join(folder, 'other')
    const second = await startAndEnd({ bundle, dataDirectory, environment })
    expect(second.status).toBe(1)
    expect(second.output).toMatch(/Port \d+ on 127\.0\.0\.1 is in use.*GATEPOST_DEVICE_PORT/)
    expect(second.output).not.toMatch(/\n\s+at /)
    await expect(stat(path.join(dataDirectory, 'postgres/postmaster.pid'))).rejects.toThrow('ENOENT')
    await removeDataDirectory(dataDirectory)
  })

  test('Ctrl-C answers the held Pings, ends with status 0 and leaves no database running', async () => {
    const server = await start()
    const { phone } = await newPhone(server, await signInOver(server.consoleUrl))
    await phone.connect()
    const held = await hold(server, phone)
    server.kill('SIGINT')
    expect(await held.answer).toMatchObject({ status: 1 })
    expect(await server.ended).toBe(0)
    await expect(stat(path.join(folder, 'data/postgres/postmaster.pid'))).rejects.toThrow('ENOENT')
    phone.close()
  })

  test('after kill -9 the next start has everything that was acknowledged', async () => {
    const first = await start()
    const { user } = await newPhone(first, await signInOver(first.consoleUrl))
    first.kill('SIGKILL')
    await first.ended
    const second = await start()
    const admin = await signInOver(second.consoleUrl)
    expect(await admin.call('GET', `/users?q=${user}`)).toMatchObject({ items: [{ name: user }] })
  })

  test('a data directory below a folder that only its owner may enter works', async () => {
    await chmod(folder, 0o700)
    const server = await start()
    expect((await fetch(`${server.consoleUrl}/readyz`)).status).toBe(200)
  })

  test('a faulty environment is refused with every fault named, and no stack', async () => {
    const environment = { GATEPOST_LOG_LEVEL: 'loud', GATEPOST_PUBLIC_URL: 'nonsense' }
    const { status, output } = await startAndEnd({ bundle, dataDirectory: path.join(folder, 'data'), environment })
    expect(status).toBe(1)
    expect(output).toContain('GATEPOST_LOG_LEVEL')
    expect(output).toContain('GATEPOST_PUBLIC_URL')
    expect(output).not.toMatch(/\n\s+at /)
  })
})

describe('two processes beside each other on an outside database', () => {
  let database: TestDatabase
  beforeEach(async () => {
    database = await createTestDatabase()
  })
  afterEach(async () => {
    for (const server of running) server.kill('SIGTERM')
    await Promise.all(running.map(({ ended }) => ended))
    await database.drop()
  })

  test('an approval at one wakes a Ping held at the other, and the mail comes', async () => {
    const shared = { DATABASE_URL: database.url, GATEPOST_KEY_FILE: path.join(folder, 'key') }
    const one = await start('one', shared)
    const other = await start('other', shared)
    const admin = await signInOver(one.consoleUrl)
    const { phone } = await newPhone(other, admin)
    await phone.connect()
    expect(phone.mails.map(({ id }) => id)).toEqual(['2:waiting'])
    const held = await hold(other, phone)
    await approve(admin, phone)
    expect(await held.answer).toMatchObject({ status: 2, folders: ['2'] })
    expect(await phone.catchUp()).toEqual({ kind: 'connected' })
    expect(phone.mails.map(({ id }) => id)).not.toContain('2:waiting')
    phone.close()
  })

  test('mail sent through one wakes a Ping held at the other', async () => {
    const shared = { DATABASE_URL: database.url, GATEPOST_KEY_FILE: path.join(folder, 'key') }
    const one = await start('one', shared)
    const other = await start('other', shared)
    const admin = await signInOver(one.consoleUrl)
    const [reader, writer] = [await newPhone(other, admin), await newPhone(one, admin)]
    for (const { phone } of [reader, writer]) {
      await phone.connect()
      await approve(admin, phone)
      await expect.poll(() => subjectsOf(phone)).toContain('Your phone was approved')
    }
    const held = await hold(other, reader.phone)
    expect(await writer.phone.sendMail({ to: [`${reader.user}@example.com`], subject: 'Across', text: 'Hello' })).toBe(
      1,
    )
    expect(await held.answer).toMatchObject({ status: 2, folders: ['2'] })
    expect(await subjectsOf(reader.phone)).toContain('Across')
    reader.phone.close()
    writer.phone.close()
  })
})

async function start(name = 'data', environment?: Record<string, string>): Promise<ServerProcess> {
  const server = await startServer({
    bundle,
    dataDirectory: path.join(folder, name),
    ...(environment && { environment }),
  })
  running.push(server)
  return server
}

let users = 0

async function newPhone(server: ServerProcess, admin: RestClient): Promise<{ phone: Phone; user: string }> {
  users += 1
  const user = `user${users}`
  const password = `password of ${user}`
  await admin.call('POST', '/users', { name: user, displayName: user, address: `${user}@example.com`, password })
  const model = findPhoneModel('pixel-10')
  if (!model) throw new Error('there is no such make of phone')
  return { user, phone: new Phone({ baseUrl: server.deviceUrl, user, password, ...identityOf(model, user) }) }
}

/** Resolves once the server holds the Ping, so that what happens next has to wake it. */
async function hold(server: ServerProcess, phone: Phone): Promise<{ answer: ReturnType<Phone['ping']> }> {
  const admin = await signInOver(server.consoleUrl)
  const answer = phone.ping({ heartbeatSeconds: 600 })
  for (let held = 0; held === 0;) {
    const overview = await admin.call('GET', '/overview')
    held = typeof overview['connectedPhones'] === 'number' ? overview['connectedPhones'] : 0
  }
  return { answer }
}

async function subjectsOf(phone: Phone): Promise<readonly string[]> {
  await phone.catchUp()
  return phone.mails.map(({ subject }) => subject)
}

async function approve(admin: RestClient, phone: Phone): Promise<void> {
  const { items } = await admin.call('GET', `/devices?q=${phone.profile.deviceId}`)
  const [device]: unknown[] = Array.isArray(items) ? items : []
  if (typeof device !== 'object' || device === null || !('id' in device))
    throw new Error('the console does not know the phone')
  await admin.call('PUT', `/devices/${String(device.id)}/access`, { access: 'allow' })
}
