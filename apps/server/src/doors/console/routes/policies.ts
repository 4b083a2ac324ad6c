import type { policySettingsDocument } from '@gatepost/contract'
import type { PolicySettings } from '@gatepost/protocol/tables'
import type { z } from 'zod'
import { changePolicy, createPolicy, getPolicy, listPolicies, type PolicyView } from '../../../policies/index.ts'
import type { HandlersOf } from '../handler.ts'
import { wire } from '../wire.ts'

export const policyHandlers: HandlersOf<'listPolicies' | 'createPolicy' | 'getPolicy' | 'changePolicy'> = {
  listPolicies: async ({ room, query }) => {
    const { items, ...page } = await listPolicies(room, query)
    return { ...wire(page), items: items.map(policyBody) }
  },
  createPolicy: async ({ room, act, body }) => {
    const { id } = await createPolicy(room, { act, ...body })
    return policyBody(await getPolicy(room, id))
  },
  getPolicy: async ({ room, params }) => policyBody(await getPolicy(room, params.id)),
  changePolicy: async ({ room, act, params, revision, body: { reason, ...change } }) => {
    await changePolicy(room, { act, id: params.id, revision, change, reason })
    return policyBody(await getPolicy(room, params.id))
  },
}

function policyBody({ settings, ...policy }: PolicyView) {
  return { ...wire(policy), settings: settingsBody(settings) }
}

type SettingsDocument = z.input<typeof policySettingsDocument>

function settingsBody(settings: PolicySettings): SettingsDocument {
  const body: SettingsDocument = {}
  for (const [name, value] of Object.entries(settings)) {
    if (value !== undefined) body[name] = typeof value === 'object' && value !== null ? [...value] : value
  }
  return body
}
