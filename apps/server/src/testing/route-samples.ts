import type { RouteName } from '@gatepost/contract'
import type { TestConsole } from './console.ts'
import { seedDevice, seedPolicy, seedUser } from './seed.ts'

export type RouteSample = {
  readonly params?: Readonly<Record<string, string>>
  readonly body?: Readonly<Record<string, unknown>>
}

/** A request per route that would be carried out, over rows that exist. Total: a new route needs a sample to be tested. */
export async function routeSamples({ room }: TestConsole): Promise<Record<RouteName, RouteSample>> {
  const user = await seedUser(room, 'sample')
  const device = await seedDevice(room, { userId: user, deviceId: 'SAMPLE' })
  const policy = await seedPolicy(room, 'Sample')
  const nowhere = '00000000-0000-4000-8000-000000000000'
  return {
    signIn: { body: { name: 'nobody', password: 'wrong' } },
    getSession: {},
    signOut: {},
    getOverview: {},
    listDevices: {},
    getDevice: { params: { id: device } },
    getDeviceHistory: { params: { id: device } },
    decideDevice: { params: { id: device }, body: { access: 'allow' } },
    listQuarantine: {},
    decideQuarantine: { body: { ids: [device], access: 'block' } },
    listUsers: {},
    createUser: {
      body: { name: 'new', displayName: 'New', address: 'new@example.com', password: 'a password for tests' },
    },
    getUser: { params: { id: user } },
    changeUser: { params: { id: user }, body: { displayName: 'Changed' } },
    listExemptions: { params: { id: user } },
    setExemption: { params: { id: user, deviceId: 'SAMPLE' }, body: { access: 'block' } },
    removeExemption: { params: { id: user, deviceId: 'SAMPLE' } },
    listPolicies: {},
    createPolicy: { body: { name: 'New' } },
    getPolicy: { params: { id: policy } },
    changePolicy: { params: { id: policy }, body: { name: 'Changed' } },
    getOrganization: {},
    changeOrganization: { body: { userMailInsert: 'Changed' } },
    listAudit: {},
    listTokens: {},
    revokeToken: { params: { id: nowhere } },
    streamEvents: {},
  }
}
