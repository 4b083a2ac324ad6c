import { loadavg } from 'node:os'
import type { GatepostProcess } from './processes.ts'
import { callApi } from './fleet.ts'

/** A request of the API and how long it may take, at the 95th percentile; with a body it is a POST. */
export type TimedRequest = {
  readonly name: string
  readonly path: string
  readonly body?: unknown
  readonly goalMs: number
}

/** What may take a second is asked less often. */
const roundsOf = ({ goalMs }: TimedRequest): number => (goalMs < 1_000 ? 20 : 6)

/** Asks each request several times, one at a time, after two that are not counted, and says how long it took. */
export async function measureRequests(
  gatepost: GatepostProcess,
  requests: readonly TimedRequest[],
  say: (line: string) => void,
): Promise<void> {
  let late = 0
  for (const request of requests) {
    const { name, path, body, goalMs } = request
    const rounds = roundsOf(request)
    const times: number[] = []
    for (let round = -2; round < rounds; round += 1) {
      const start = performance.now()
      await callApi(gatepost, { method: body === undefined ? 'GET' : 'POST', path, body })
      if (round >= 0) times.push(performance.now() - start)
    }
    times.sort((a, b) => a - b)
    const [median = 0, p95 = 0] = [times[Math.floor(rounds / 2)], times[Math.ceil(rounds * 0.95) - 1]]
    const isLate = p95 > goalMs
    if (isLate) late += 1
    say(`  ${isLate ? 'LATE ' : '     '}${name}: p50 ${median.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms`)
  }
  say(`  ${late} of ${requests.length} beyond their goal; load of the machine at the end: ${loadavg()[0]?.toFixed(1)}`)
}
