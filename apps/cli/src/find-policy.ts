import type { Policy } from '@gatepost/contract'
import { CliError } from './cli-error.ts'
import type { Call } from './rest-client.ts'

/** The policy of this name or id. Throws CliError when there is none. */
export async function findPolicy(call: Call, which: string): Promise<Policy> {
  if (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(which)) {
    return await call('getPolicy', { params: { id: which } })
  }
  for (let after: string | undefined; ;) {
    const page = await call('listPolicies', { query: { limit: 200, ...(after !== undefined && { after }) } })
    const found = page.items.find(({ name }) => name === which)
    if (found) return found
    if (page.next === null) throw new CliError('refused', `There is no policy "${which}".`)
    after = page.next
  }
}
