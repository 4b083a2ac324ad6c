import { hiddenFields, roles, routes, type Role, type Route, type RouteName } from '@gatepost/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  openTestConsole,
  routeSamples,
  sampleAddress,
  sampleNote,
  seedSampleObjects,
  type SampleObjects,
  type TestConsole,
} from '../../testing/index.ts'

let opened: TestConsole
let objects: SampleObjects

/** Values that stand nowhere else. */
const canaries = {
  imei: '350000000000017',
  phoneNumber: '+491700000017',
  mobileOperator: 'Canary Mobile',
  remoteAddress: '198.51.100.17',
} as const

beforeAll(async () => {
  opened = await openTestConsole()
  objects = await seedSampleObjects(opened.room, { name: 'sample', department: 'Field' })
  await opened.room.database.prisma.device.update({ where: { id: objects.device }, data: canaries })
})

afterAll(async () => {
  await opened.close()
})

const reads: [RouteName, Route][] = Object.entries(routes).flatMap(([name, route]) =>
  isRouteName(name) && route.method === 'GET' && !('stream' in route) ? [[name, route]] : [],
)

function isRouteName(name: string): name is RouteName {
  return Object.hasOwn(routes, name)
}

/** All that a role can read, joined. */
async function everythingReadBy(role: Role): Promise<string> {
  const { headers } = role === 'user' ? await opened.signInUser(objects.userName) : await opened.signIn(role)
  const texts: string[] = []
  for (const [name, { path }] of reads) {
    const { params = {} } = routeSamples(objects)[name]
    const url = `/api/v1${path.replaceAll(/:(\w+)/g, (_, key: string) => params[key] ?? '')}`
    const answer = await opened.call('GET', url, { headers })
    expect([name, answer.status < 500]).toEqual([name, true])
    texts.push(answer.text)
  }
  return texts.join('\n')
}

test.each(roles)(`what is hidden from the role %s is in none of ${reads.length} answers`, async (role) => {
  const text = await everythingReadBy(role)
  const seen = Object.entries(canaries).filter(([, value]) => text.includes(value))
  const isOpen = role !== 'user'
  const expected = Object.keys(canaries).filter((name) => isOpen && !hiddenFields[role].includes(name))
  expect(seen.map(([name]) => name)).toEqual(expected)
  const seesNotes = isOpen && !hiddenFields[role].includes('note')
  expect([text.includes(sampleNote), text.includes(sampleAddress)]).toEqual([
    seesNotes || role === 'user',
    role !== 'policy-editor',
  ])
})
