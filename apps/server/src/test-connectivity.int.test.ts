/** `gatepost test-connectivity` as a process, against the real device door over TLS. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { bundleCommandLine, type CommandLine } from './testing/command-line.ts'
import { openTestDoor, openTestRoom, seedUser, testPassword, type TestDoor, type TestRoom } from './testing/index.ts'
import { testKeyPairs } from './testing/test-key-pairs.ts'

// A process that loads the whole bundle: on a busy machine that takes seconds.
vi.setConfig({ testTimeout: 60_000 })

let opened: TestRoom
let door: TestDoor
let directory: string
let caFile: string
let commandLine: CommandLine

beforeAll(async () => {
  commandLine = await bundleCommandLine('test-connectivity')
  directory = await mkdtemp(path.join(tmpdir(), 'gatepost-connectivity-'))
  caFile = path.join(directory, 'ca.pem')
  await writeFile(caFile, testKeyPairs.one.cert)
  opened = await openTestRoom()
  await opened.room.database.prisma.organization.update({ where: { id: 1 }, data: { defaultAccessLevel: 'allow' } })
  await seedUser(opened.room, 'anna')
  door = await openTestDoor(opened.room, { keyPair: testKeyPairs.one })
})

afterAll(async () => {
  await door.close()
  await opened.close()
  await rm(directory, { recursive: true })
})

async function run(words: readonly string[], password = testPassword) {
  const address = ['test-connectivity', '--url', door.baseUrl, '--user', 'anna', '--json']
  const { status, out, said } = await commandLine([...address, ...words], { PATH: '' }, password)
  const results: unknown = JSON.parse(out)
  const list = Array.isArray(results) ? results : []
  return { status, said, list, of: (name: string) => list.find((one: { scenario: string }) => one.scenario === name) }
}

test('everything that a phone does is tried, and the test mail wakes the Ping and is gone again', async () => {
  const { status, said, list, of } = await run(['--ca-file', caFile])
  const names = [
    'Name',
    'Connection',
    'Certificate',
    'Options',
    'Provision',
    'Settings',
    'FolderSync',
    'First Sync',
    'GetItemEstimate',
  ]
  expect(list, said).toMatchObject(
    [...names, 'Sync Data', 'Ping', 'Sync Test Item'].map((scenario) => ({ scenario, result: 'Success' })),
  )
  expect(status).toBe(0)
  expect(of('Certificate').detail).toMatch(/^TLSv1\.3, one\.test by one\.test, good for \d+ days$/)
  expect(of('Ping').detail).toMatch(/^push: told \d+ ms/)
  expect(await opened.room.database.prisma.mailItem.count()).toBe(0)
  const devices = await opened.room.database.prisma.device.findMany({ select: { deviceId: true, friendlyName: true } })
  expect(devices).toEqual([{ deviceId: 'GATEPOSTCONNECTIVITYTEST', friendlyName: 'gatepost test-connectivity' }])
})

test('a certificate that nobody knows is named, and nothing is sent to whoever shows it', async () => {
  const { status, of } = await run(['--light'])
  expect(of('Certificate')).toMatchObject({ result: 'Failure', detail: expect.stringContaining('self-signed') })
  expect(of('Options')).toMatchObject({ result: 'Skipped', detail: 'Needs Certificate.' })
  expect(status).toBe(1)
})

test('a wrong password is called that', async () => {
  const { of, said } = await run(['--light', '--ca-file', caFile], 'wrong')
  expect(of('Options')).toMatchObject({ result: 'Failure', detail: expect.stringContaining('the password is wrong') })
  expect(said).toContain('Failed: Options.')
})
