import { buildFolderSyncRequest } from '@gatepost/protocol/commands'
import { buildPlainQuery, type EasRequest } from '@gatepost/protocol/http'
import { encode } from '@gatepost/protocol/wbxml'
import type { Phone } from '@gatepost/phone'
import { callApi, connectFleet } from './fleet.ts'
import { startEcho, startGatepost, type Measured } from './processes.ts'
import { load, type HttpRequest, type LoadResult } from './wrk.ts'

const rounds = 3
const seconds = 5

type Row = { readonly name: string; readonly results: readonly (LoadResult & { cpuMicroseconds: number })[] }

/**
 * FolderSync without a change and the provisioning demand against a bare node:http echo, alternating in one run, with
 * 1,000 known devices taking turns. Goal: each at least 1/8 of the echo's rate.
 */
export async function measureThroughput(say: (line: string) => void): Promise<void> {
  const gatepost = await startGatepost()
  const echo = await startEcho()
  try {
    await callApi(gatepost, {
      method: 'PATCH',
      path: '/organization',
      ifMatch: '"1"',
      body: { defaultAccessLevel: 'allow' },
    })
    const { phones, agent } = await connectFleet({
      gatepost,
      users: 50,
      phonesPerUser: 20,
      onProgress: (done, all) => say(`  ${done} of ${all} phones connected`),
    })
    agent.destroy()
    const noChange = phones.map((phone) => folderSync(phone, phone.policyKey))
    const demand = phones.map((phone) => folderSync(phone, 0))
    const rows: Row[] = []
    for (const { name, server, requests } of [
      { name: 'echo', server: echo, requests: noChange },
      { name: 'FolderSync without a change', server: gatepost, requests: noChange },
      { name: 'provisioning demand', server: gatepost, requests: demand },
    ]) {
      rows.push({ name, results: [] })
      await load(server.port, requests, 2)
    }
    for (let round = 0; round < rounds; round += 1) {
      for (const [index, { server, requests }] of [
        { server: echo, requests: noChange },
        { server: gatepost, requests: noChange },
        { server: gatepost, requests: demand },
      ].entries()) {
        const row = rows[index]
        if (row) rows[index] = { ...row, results: [...row.results, await measured(server, requests)] }
      }
    }
    report(rows, say)
  } finally {
    await echo.stop()
    await gatepost.stop()
  }
}

async function measured(server: Measured, requests: readonly HttpRequest[]) {
  const before = server.cpuSeconds()
  const result = await load(server.port, requests, seconds)
  if (result.errors > 0) throw new Error(`${result.errors} of ${result.requests} answers were errors`)
  return { ...result, cpuMicroseconds: ((server.cpuSeconds() - before) / result.requests) * 1e6 }
}

function folderSync(phone: Phone, policyKey: number): HttpRequest {
  const { profile, store } = phone
  const request: EasRequest = {
    command: 'FolderSync',
    version: profile.version,
    deviceId: profile.deviceId,
    deviceType: profile.deviceType,
    user: profile.user,
    policyKey,
    locale: undefined,
    acceptMultiPart: false,
    saveInSent: false,
  }
  const { query, headers } = buildPlainQuery(request)
  return {
    target: `/Microsoft-Server-ActiveSync?${query}`,
    headers: {
      ...headers,
      'User-Agent': profile.userAgent,
      'Content-Type': 'application/vnd.ms-sync.wbxml',
      Authorization: `Basic ${Buffer.from(`${profile.user}:${profile.password}`).toString('base64')}`,
    },
    body: encode(buildFolderSyncRequest({ syncKey: store.hierarchyKey }, profile.version)),
  }
}

function report(rows: readonly Row[], say: (line: string) => void): void {
  const echo = median(rows[0]?.results.map((result) => result.requestsPerSecond) ?? [])
  for (const { name, results } of rows) {
    const rate = median(results.map((result) => result.requestsPerSecond))
    const cpu = median(results.map((result) => result.cpuMicroseconds))
    const all = results.map((result) => Math.round(result.requestsPerSecond)).join(', ')
    say(
      `  ${name.padEnd(28)} ${Math.round(rate).toString().padStart(7)}/s  ${cpu.toFixed(0).padStart(4)} µs CPU each  ` +
        `1/${(echo / rate).toFixed(1)} of the echo  (${all})`,
    )
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
