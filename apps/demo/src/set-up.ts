import type { Policy, User } from '@gatepost/contract'
import { identityOf, phoneModel, type PhoneIdentity, type PhoneModel } from '@gatepost/phone'
import { ApiError, type Api } from './api.ts'
import { TOKEN_PREFIX } from './create-token.ts'
import { samplePolicies, type SamplePolicyName } from './sample-policies.ts'
import { addressOf, SAMPLE_PASSWORD, type SampleUser } from './sample-users.ts'

export type SampleAccount = {
  readonly user: SampleUser
  readonly model: PhoneModel
  readonly identity: PhoneIdentity
  /** Its phone has never been seen: nobody can have decided about it yet. */
  readonly isNew: boolean
}

/**
 * Makes the sample users, their policies and the first decisions about their phones. Running it again changes nothing
 * that an administrator has touched: policy and decision are set only where the user's phone has never been seen.
 */
export async function setUp(api: Api, users: readonly SampleUser[]): Promise<readonly SampleAccount[]> {
  const policies = await ensurePolicies(api)
  const accounts: SampleAccount[] = []
  for (const user of users) {
    const known = await ensureUser(api, user)
    const model = phoneModel(user.phone)
    const account = { user, model, identity: identityOf(model, user.name), isNew: known.devices.total === 0 }
    if (account.isNew) await decideAtFirst(api, { account, known, policies })
    accounts.push(account)
  }
  return accounts
}

type PolicyIds = ReadonlyMap<string, string>

async function ensurePolicies(api: Api): Promise<PolicyIds> {
  const { items } = await api('listPolicies', { query: { limit: 200 } })
  const ids = new Map(items.map(({ name, id }) => [name, id]))
  for (const [name, settings] of Object.entries(samplePolicies)) {
    if (!ids.has(name)) ids.set(name, await createPolicy(api, name, settings))
  }
  return ids
}

async function createPolicy(api: Api, name: string, settings: Policy['settings']): Promise<string> {
  const { id } = await api('createPolicy', { body: { name, settings } })
  return id
}

async function ensureUser(api: Api, user: SampleUser): Promise<User> {
  const { name, displayName, department } = user
  const body = { name, displayName, department, address: addressOf(user), password: SAMPLE_PASSWORD }
  try {
    return await api('createUser', { body })
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'name-taken') throw error
  }
  const { items } = await api('listUsers', { query: { q: name, limit: 200 } })
  const found = items.find((candidate) => candidate.name === name)
  if (found === undefined) throw new Error(`the name ${name} is taken, but there is no such user`)
  return found
}

type FirstDecisions = {
  readonly account: { readonly user: SampleUser; readonly identity: PhoneIdentity }
  readonly known: User
  readonly policies: PolicyIds
}

async function decideAtFirst(api: Api, { account, known, policies }: FirstDecisions): Promise<void> {
  const { user, identity } = account
  const policyId = user.policy && policies.get(user.policy satisfies SamplePolicyName)
  if (policyId !== undefined && known.policy.id !== policyId) {
    await api('changeUser', { params: { id: known.id }, body: { policyId }, ifMatch: `"${known.revision}"` })
  }
  if (user.atFirst === 'wait') return
  await api('setExemption', {
    params: { id: known.id, deviceId: identity.deviceId },
    body: { access: user.atFirst, reason: 'Sample data' },
  })
}

/** A demo that was killed left its token behind; only the present one is needed. */
export async function revokeOldTokens(api: Api, ownName: string): Promise<void> {
  const { items } = await api('listTokens', {})
  for (const { id, name } of items) {
    if (name.startsWith(TOKEN_PREFIX) && name !== ownName) await api('revokeToken', { params: { id } })
  }
}
