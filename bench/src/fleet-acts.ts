import { setTimeout as delay } from 'node:timers/promises'
import { callApi } from './fleet.ts'
import type { GatepostProcess } from './processes.ts'
import { measureRequests, type TimedRequest } from './timed-requests.ts'

const previewGoalMs = 2_000
const assignmentGoalMs = 10_000

/**
 * What an administrator does to the whole fleet: previews of rules, of the default and of a policy (goal: 2 s each), and
 * one policy for all 200,000 users (goal: 10 s from the order to the last of them).
 */
export async function measureFleetActs(gatepost: GatepostProcess, say: (line: string) => void): Promise<void> {
  const policies = idsIn(await callApi(gatepost, { method: 'GET', path: '/policies?limit=50' }))
  const [policyId] = policies
  if (policyId === undefined) throw new Error('there is no policy')
  await measureRequests(gatepost, previews(policyId), say)
  for (const id of [policyId, null]) await assign(gatepost, id, say)
}

function previews(policyId: string): readonly TimedRequest[] {
  const rule = { name: 'bench', level: 'quarantine', isEnabled: true, isReportOnly: false }
  const old = { operator: 'versionRange', from: null, to: '16', isNegated: false }
  const phones = { operator: 'startsWith', value: 'iPhone', isNegated: false }
  const about = (characteristic: string, condition: object) => ({ create: { ...rule, characteristic, condition } })
  const goalMs = previewGoalMs
  return [
    { name: 'preview: systems up to 16', path: '/access-rules/preview', body: about('DeviceOS', old), goalMs },
    { name: 'preview: models like iPhone', path: '/access-rules/preview', body: about('DeviceModel', phones), goalMs },
    {
      name: 'preview: the default is block',
      path: '/organization/access-preview',
      body: { defaultAccessLevel: 'block', keepExisting: false },
      goalMs,
    },
    {
      name: 'preview: a stricter policy',
      path: `/policies/${policyId}/impact`,
      body: { settings: { passwordEnabled: true, allowNonProvisionableDevices: false, requireDeviceEncryption: true } },
      goalMs,
    },
  ]
}

async function assign(gatepost: GatepostProcess, policyId: string | null, say: (line: string) => void): Promise<void> {
  const start = performance.now()
  const selection = await callApi(gatepost, { method: 'POST', path: '/selections', body: { kind: 'user', all: true } })
  const body = { act: 'user.policy', params: { policyId }, selectionId: idIn(selection), reason: 'bench' }
  const id = idIn(await callApi(gatepost, { method: 'POST', path: '/jobs', body }))
  for (;;) {
    const job = await callApi(gatepost, { method: 'GET', path: `/jobs/${id}` })
    const state = typeof job === 'object' && job !== null && 'state' in job ? job.state : undefined
    if (state === 'done') break
    await delay(100)
  }
  const ms = performance.now() - start
  const mark = ms > assignmentGoalMs ? 'LATE ' : '     '
  const what = policyId === null ? 'the default policy again' : 'one policy'
  say(`  ${mark}${what} for all users: ${(ms / 1_000).toFixed(1)} s`)
}

function idIn(answer: unknown): string {
  if (typeof answer === 'object' && answer !== null && 'id' in answer && typeof answer.id === 'string') return answer.id
  throw new Error('the answer has no id')
}

function idsIn(page: unknown): readonly string[] {
  if (typeof page !== 'object' || page === null || !('items' in page) || !Array.isArray(page.items)) return []
  return page.items.map(idIn)
}
