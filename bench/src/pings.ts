import { setTimeout as delay } from 'node:timers/promises'
import type { Phone } from '@gatepost/phone'
import { callApi, connectFleet, deviceRowIds } from './fleet.ts'
import { startGatepost, type GatepostProcess } from './processes.ts'
import { quantiles } from './quantiles.ts'
import { measureWipes } from './wipes.ts'

const users = 50
const phonesPerUser = 100
const approvals = 300
const heartbeatSeconds = 3540

/**
 * 5,000 waiting phones hold a Ping each: what one costs in resident memory (goal: at most 24 KiB), and how long it takes
 * from an administrator's approval to the answer of that phone's Ping (goal: p99 at most 100 ms), and from the request
 * for a wipe to the directive at the phone (goal: p99 at most 300 ms).
 */
export async function measurePings(say: (line: string) => void): Promise<void> {
  const gatepost = await startGatepost()
  try {
    const { phones, agent, erasedAt } = await connectFleet({
      gatepost,
      users,
      phonesPerUser,
      onProgress: (done, all) => say(`  ${done} of ${all} phones connected`),
    })
    const before = await settledResidentBytes(gatepost)
    const held = await holdPings(gatepost, phones)
    const after = await settledResidentBytes(gatepost)
    const kibibytes = (after - before) / phones.length / 1024
    say(
      `  ${phones.length} Pings held: ${kibibytes.toFixed(1)} KiB each ` +
        `(resident ${mebibytes(before)} MiB before, ${mebibytes(after)} MiB after)`,
    )
    const chosen = phones.filter((_, index) => index % Math.floor(phones.length / approvals) === 0).slice(0, approvals)
    await measureApprovals({ gatepost, held, chosen, say })
    const others = phones.filter((phone) => !chosen.includes(phone))
    await measureWipes({ gatepost, held, phones: others, erasedAt, say })
    for (const phone of phones) phone.close()
    agent.destroy()
  } finally {
    await gatepost.stop()
  }
}

export type Held = ReadonlyMap<Phone, ReturnType<Phone['ping']>>

async function measureApprovals({
  gatepost,
  held,
  chosen,
  say,
}: {
  gatepost: GatepostProcess
  held: Held
  chosen: readonly Phone[]
  say: (line: string) => void
}): Promise<void> {
  const ids = await deviceRowIds(gatepost)
  const milliseconds: number[] = []
  for (const phone of chosen) {
    const id = ids.get(phone.profile.deviceId)
    const ping = held.get(phone)
    if (id === undefined || ping === undefined) throw new Error(`${phone.profile.deviceId} is not known to the console`)
    const begun = performance.now()
    const answered = ping.then(({ status }) => ({ status, at: performance.now() }))
    await callApi(gatepost, { method: 'PUT', path: `/devices/${id}/access`, body: { access: 'allow' } })
    const { status, at } = await answered
    if (status !== 2) throw new Error(`an approved phone's Ping ended with status ${status}`)
    milliseconds.push(at - begun)
  }
  say(`  ${milliseconds.length} approvals, request to the Ping's answer: ${quantiles(milliseconds)}`)
}

/** In waves of a few phones per user: the server bounds what one user has at work, and a Ping is work until it is held. */
async function holdPings(gatepost: GatepostProcess, phones: readonly Phone[]): Promise<Held> {
  const held = new Map<Phone, ReturnType<Phone['ping']>>()
  const wave = users * 5
  for (let start = 0; start < phones.length; start += wave) {
    for (const phone of phones.slice(start, start + wave)) held.set(phone, phone.ping({ heartbeatSeconds }))
    await untilHeld(gatepost, held.size, watchForEnds(held))
  }
  return held
}

/** What happened to Pings that should still be held: how often each end came. */
function watchForEnds(held: Held): ReadonlyMap<string, number> {
  const ends = new Map<string, number>()
  const count = (end: string) => ends.set(end, (ends.get(end) ?? 0) + 1)
  for (const ping of held.values()) {
    ping.then(
      ({ status }) => count(`status ${status}`),
      (error: unknown) => count(String(error)),
    )
  }
  return ends
}

async function untilHeld(gatepost: GatepostProcess, count: number, ends: ReadonlyMap<string, number>): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    const overview = await callApi(gatepost, { method: 'GET', path: '/overview' })
    if (typeof overview === 'object' && overview && 'connectedPhones' in overview && overview.connectedPhones === count)
      return
    await delay(100)
  }
  const early = [...ends].map(([end, times]) => `${times} × ${end}`).join(', ')
  throw new Error(`${count} Pings were not held within 60 s (${early})`)
}

/** Resident memory once it stopped moving: the collector and the allocator take their time. */
async function settledResidentBytes(gatepost: GatepostProcess): Promise<number> {
  let last = gatepost.residentBytes()
  for (let tries = 0; tries < 20; tries += 1) {
    await delay(1_000)
    const now = gatepost.residentBytes()
    if (Math.abs(now - last) < 1 << 19) return now
    last = now
  }
  return last
}

function mebibytes(bytes: number): string {
  return (bytes / (1 << 20)).toFixed(0)
}
