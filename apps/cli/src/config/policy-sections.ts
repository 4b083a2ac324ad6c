import { changeGroup, changePolicy, createGroup, createPolicy } from '@gatepost/contract'
import { findPolicy } from '../find-policy.ts'
import type { Call } from '../rest-client.ts'
import { everything, tagOf, type Fields, type Section } from './section.ts'

export const policiesSection: Section = {
  name: 'policies',
  read: async (call) => {
    const policies = await everything((query) => call('listPolicies', { query }))
    return policies.map(({ id, name, revision, isDefault, settings }) => {
      return { key: name, id, revision, fields: { isDefault, settings } }
    })
  },
  create: async ({ call, reason }, name, { isDefault, ...fields }) => {
    const { id, revision } = await call('createPolicy', { body: createPolicy.parse({ ...fields, name, reason }) })
    if (isDefault !== true) return
    await call('changePolicy', { params: { id }, ifMatch: `"${revision}"`, body: { isDefault, reason } })
  },
  change: async ({ call, reason }, present, fields) => {
    const body = changePolicy.parse({ ...fields, reason })
    await call('changePolicy', { params: { id: present.id }, ifMatch: tagOf(present), body })
  },
  remove: async ({ call, reason }, { id, revision }) => {
    await call('deletePolicy', { params: { id }, body: { revision, reason } })
  },
}

/** Those of the directory have their members and their names from there. */
export const groupsSection: Section = {
  name: 'groups',
  read: async (call) => {
    const groups = await everything((query) => call('listGroups', { query }))
    const own = groups.filter(({ isFromDirectory }) => !isFromDirectory)
    return own.map(({ id, name, revision, description, position, policy }) => {
      return { key: name, id, revision, fields: { description, position, policy: policy?.name ?? null } }
    })
  },
  create: async ({ call }, name, fields) => {
    await call('createGroup', { body: createGroup.parse({ ...(await withPolicyId(call, fields)), name }) })
  },
  change: async ({ call, reason }, present, fields) => {
    const body = changeGroup.parse({ ...(await withPolicyId(call, fields)), reason })
    await call('changeGroup', { params: { id: present.id }, ifMatch: tagOf(present), body })
  },
  remove: async ({ call }, { id }) => {
    await call('deleteGroup', { params: { id } })
  },
}

async function withPolicyId(call: Call, { policy, ...fields }: Fields): Promise<Fields> {
  if (policy === undefined) return fields
  return { ...fields, policyId: typeof policy === 'string' ? (await findPolicy(call, policy)).id : null }
}
