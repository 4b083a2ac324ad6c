import { identityOf, phoneModels, type PhoneIdentity, type World } from '@gatepost/phone'
import type { Api } from './api.ts'
import { sampleUsers, type SampleUser } from './sample-users.ts'

/** A phone that nobody has decided about: the second, third … of a sample user. */
export type Newcomer = { readonly user: SampleUser; readonly identity: PhoneIdentity }

const MOST_NEWCOMERS = 24
const MOST_WAITING = 6
const pause = { shortest: 30_000, longest: 90_000 }

/** All that can ever come, always the same ones: after a restart they are the phones of before. */
export const newcomers: readonly Newcomer[] = Array.from({ length: MOST_NEWCOMERS }, (_, index) => {
  const user = sampleUsers[(index * 5 + 3) % sampleUsers.length] ?? sampleUsers[0]
  const model = phoneModels[(index * 7 + 4) % phoneModels.length] ?? phoneModels[0]
  return { user, identity: identityOf(model, user.name, index + 2) }
})

type Arrivals = {
  readonly api: Api
  readonly world: World
  readonly signal: AbortSignal
  readonly arrive: (newcomer: Newcomer) => void
}

/** Lets the newcomers of before come back, then now and then a new one, while at most six of them wait for a decision. */
export async function receiveNewcomers({ api, world, signal, arrive }: Arrivals): Promise<void> {
  const known = await knownDeviceIds(api)
  for (const newcomer of newcomers) {
    if (known.has(newcomer.identity.deviceId)) arrive(newcomer)
  }
  for (const newcomer of newcomers.filter(({ identity }) => !known.has(identity.deviceId))) {
    await untilThereIsRoom({ api, world, signal })
    arrive(newcomer)
  }
}

async function knownDeviceIds(api: Api): Promise<ReadonlySet<string>> {
  const ids = new Set<string>()
  let after: string | undefined
  do {
    const page = await api('listDevices', { query: { limit: 200, ...(after !== undefined && { after }) } })
    for (const { deviceId } of page.items) ids.add(deviceId)
    after = page.next ?? undefined
  } while (after !== undefined)
  return ids
}

async function untilThereIsRoom({ api, world, signal }: Omit<Arrivals, 'arrive'>): Promise<void> {
  while (!signal.aborted) {
    await world.wait(pause.shortest + (pause.longest - pause.shortest) * world.random(), signal)
    if (await isRoom(api, signal)) return
  }
}

async function isRoom(api: Api, signal: AbortSignal): Promise<boolean> {
  const ours = new Set(newcomers.map(({ identity }) => identity.deviceId))
  try {
    const { items } = await api('listQuarantine', { query: { limit: 200 } })
    return items.filter(({ deviceId }) => ours.has(deviceId)).length < MOST_WAITING
  } catch (error) {
    if (signal.aborted) throw error
    return false // nobody new while the server restarts
  }
}
