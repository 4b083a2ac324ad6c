import { callApi } from './fleet.ts'
import { measureFleetActs } from './fleet-acts.ts'
import { startGatepost, type GatepostProcess } from './processes.ts'
import { seedInto } from './seed-into.ts'
import { fullScale } from './seed-scale.ts'
import { measureRequests, type TimedRequest } from './timed-requests.ts'

const limit = 50

/**
 * The lists of the console at a million devices and 200,000 users, asked over HTTP one after the other (goal: lists within
 * 100 ms, facets within 300 ms, each at the 95th percentile).
 */
export async function measureLists(say: (line: string) => void): Promise<void> {
  const gatepost = await startGatepost()
  try {
    await seedInto(gatepost, fullScale, say)
    await measureRequests(gatepost, await listRequests(gatepost), say)
    await measureFleetActs(gatepost, say)
  } finally {
    await gatepost.stop()
  }
}

const queries = [
  'anna',
  'user4711@example.com',
  'galaxy loan',
  '350000000047110',
  'state:quarantined',
  'state:blocked,quarantined os:ios',
  'eas:<14.1',
  'last:>90d',
  'last:never',
  'model:wrist',
  'model:"iphone 13" -state:allowed',
  'policy:"High security"',
  'policy:default os:android',
  'department:"Department 7"',
  'group:"Group 9"',
  'tag:vip',
  'ownership:personal eas:2.5',
  'rule:watches',
  'exemption:block',
  'client:samsung last:<1d',
  'user:berg state:quarantined',
  'no-such-phone',
]

/** What is asked, with the pages found that stand deep in a list. */
export async function listRequests(gatepost: GatepostProcess): Promise<readonly TimedRequest[]> {
  const requests: TimedRequest[] = []
  for (const sort of ['user', '-lastSync', 'accessSince'] as const) {
    const first = `/devices?limit=${limit}&sort=${sort}`
    requests.push({ name: `devices by ${sort}, first page`, path: first, goalMs: 100 })
    const after = await cursorAt(gatepost, { path: `/devices?limit=200&sort=${sort}`, rows: 1_000 * limit })
    requests.push({ name: `devices by ${sort}, page 1,000`, path: `${first}&after=${after}`, goalMs: 100 })
  }
  for (const query of queries) {
    const q = encodeURIComponent(query)
    requests.push({ name: `devices ${query}`, path: `/devices?limit=${limit}&q=${q}`, goalMs: 100 })
  }
  for (const query of ['', ...queries]) {
    const q = encodeURIComponent(query)
    requests.push({ name: `facets ${query}`, path: `/devices/facets?q=${q}`, goalMs: 300 })
  }
  requests.push({ name: 'users, first page', path: `/users?limit=${limit}`, goalMs: 100 })
  const after = await cursorAt(gatepost, { path: '/users?limit=200', rows: 1_000 * limit })
  requests.push({ name: 'users, page 1,000', path: `/users?limit=${limit}&after=${after}`, goalMs: 100 })
  for (const query of ['anna', 'user4711@example.com', 'policy:"High security"', 'activesync:disabled']) {
    const q = encodeURIComponent(query)
    requests.push({ name: `users ${query}`, path: `/users?limit=${limit}&q=${q}`, goalMs: 100 })
  }
  return requests
}

/** The cursor behind so many rows of a list, walked to in large pages. */
async function cursorAt(gatepost: GatepostProcess, { path, rows }: { path: string; rows: number }): Promise<string> {
  let after = ''
  for (let seen = 0; seen < rows; seen += 200) {
    const page = await callApi(gatepost, { method: 'GET', path: `${path}${after === '' ? '' : `&after=${after}`}` })
    if (!isPage(page)) throw new Error(`${path} did not answer with a page that has a next`)
    after = encodeURIComponent(page.next)
  }
  return after
}

function isPage(value: unknown): value is { readonly next: string } {
  return typeof value === 'object' && value !== null && 'next' in value && typeof value.next === 'string'
}
