import type { User } from '@gatepost/contract'
import { CliError } from './cli-error.ts'
import type { Call } from './rest-client.ts'

/** The user of this name, address or id. Throws CliError when there is none. */
export async function findUser(call: Call, which: string): Promise<User> {
  const isId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(which)
  if (isId) return await call('getUser', { params: { id: which } })
  const wanted = which.toLowerCase()
  const { items } = await call('listUsers', { query: { q: which, limit: 200 } })
  const user = items.find(({ name, address }) => name === wanted || address === wanted)
  if (!user) throw new CliError('refused', `There is no user "${which}".`)
  return user
}
