import { joinEmbeddedPostgres, openDatabase, resolveDataDirectory } from '@gatepost/db'
import { PhoneError, type Phone } from '@gatepost/phone'
import { callApi, deviceRowIds } from './fleet.ts'
import type { Held } from './pings.ts'
import type { GatepostProcess } from './processes.ts'
import { quantiles } from './quantiles.ts'

const wipes = 200

/**
 * Phones that hold a Ping are wiped one after the other, "now", while thousands of others go on holding theirs: from the
 * request over the REST API to the directive at the phone. In between the Ping ends, the phone asks for its folders, is
 * refused, and asks for its policy.
 */
export async function measureWipes({
  gatepost,
  held,
  phones,
  erasedAt,
  say,
}: {
  gatepost: GatepostProcess
  held: Held
  phones: readonly Phone[]
  erasedAt: ReadonlyMap<string, number>
  say: (line: string) => void
}): Promise<void> {
  await liftBudgets(gatepost)
  const ids = await deviceRowIds(gatepost)
  const chosen = phones.filter(({ profile }) => profile.version === '16.1').slice(0, wipes)
  const milliseconds: number[] = []
  for (const phone of chosen) {
    const { deviceId } = phone.profile
    const ping = held.get(phone)
    if (!ping) throw new Error(`${deviceId} holds no Ping`)
    const begun = performance.now()
    const directive = ping.then(({ status }) => {
      if (status !== 7) throw new Error(`the Ping of a phone to be wiped ended with status ${status}`)
      return untilErased(phone)
    })
    const body = { device: ids.get(deviceId), kind: 'account', reason: 'lost-or-stolen', delaySeconds: 0 }
    await callApi(gatepost, { method: 'POST', path: '/wipes', body })
    await directive
    const at = erasedAt.get(deviceId)
    if (at === undefined) throw new Error(`${deviceId} was not erased`)
    milliseconds.push(at - begun)
  }
  say(`  ${milliseconds.length} wipes, request to the directive at the phone: ${quantiles(milliseconds)}`)
}

/** It asks for its folders, is told to provision, and is told to erase itself there: for the phone that is an error. */
async function untilErased(phone: Phone): Promise<void> {
  try {
    await phone.folderSync()
  } catch (error) {
    if (error instanceof PhoneError && error.code === 'provisioning') return
    throw error
  }
}

/** Budgets exist so that this cannot be done over the API. */
async function liftBudgets({ dataDirectory }: GatepostProcess): Promise<void> {
  const directory = await resolveDataDirectory({ directory: dataDirectory })
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  const { url } = await joinEmbeddedPostgres({ dataDirectory: directory, log })
  const database = await openDatabase({ url, poolSize: 1, log })
  await database.pool.query(
    `UPDATE wipe_protection SET organization_per_hour = 1000, organization_per_day = 1000, requester_per_hour = 1000, requester_per_day = 1000`,
  )
  await database.close()
}
