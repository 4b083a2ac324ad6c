import type { policySettingsDocument } from '@gatepost/contract'
import { policyTemplates, type PolicySettings } from '@gatepost/protocol/tables'
import type { z } from 'zod'
import {
  changePolicy,
  clonePolicy,
  comparePolicies,
  compareRevisions,
  createPolicy,
  deletePolicy,
  dropPlan,
  exportPolicy,
  getDevicePolicy,
  getPlan,
  getPolicy,
  getRevision,
  importPolicies,
  listPolicies,
  listRevisions,
  planPolicy,
  previewAssignment,
  previewPolicyImpact,
  restorePolicy,
  type PolicyRevisionView,
  type PolicyView,
} from '../../../policies/index.ts'
import type { HandlersOf } from '../handler.ts'
import { wire } from '../wire.ts'

type PolicyRoute =
  | 'listPolicies'
  | 'createPolicy'
  | 'listPolicyTemplates'
  | 'comparePolicies'
  | 'importPolicies'
  | 'previewAssignment'
  | 'getPolicy'
  | 'changePolicy'
  | 'getPolicyPlan'
  | 'planPolicy'
  | 'dropPolicyPlan'
  | 'clonePolicy'
  | 'deletePolicy'
  | 'exportPolicy'
  | 'previewPolicyImpact'
  | 'compareRevisions'
  | 'listPolicyRevisions'
  | 'getPolicyRevision'
  | 'restorePolicy'
  | 'getDevicePolicy'

export const policyHandlers: HandlersOf<PolicyRoute> = {
  listPolicies: async ({ room, query }) => {
    const { items, ...page } = await listPolicies(room, query)
    return { ...wire(page), items: items.map(policyBody) }
  },
  createPolicy: async ({ room, act, body }) => {
    const { id } = await createPolicy(room, { act, ...body })
    return policyBody(await getPolicy(room, id))
  },
  listPolicyTemplates: async () => ({
    items: policyTemplates.map(({ settings, ...template }) => ({ ...template, settings: settingsBody(settings) })),
  }),
  comparePolicies: async ({ room, query }) => wire(await comparePolicies(room, query)),
  importPolicies: async ({ room, act, body }) => ({
    policies: (await importPolicies(room, { act, ...body })).map(({ settings, ...policy }) => ({
      ...wire(policy),
      settings: settingsBody(settings),
    })),
  }),
  previewAssignment: async ({ room, asker, body }) => wire(await previewAssignment(room, body, asker.scope)),
  getPolicy: async ({ room, params }) => policyBody(await getPolicy(room, params.id)),
  changePolicy: async ({ room, act, params, revision, body: { reason, confirm, ...change } }) => {
    await changePolicy(room, { act, id: params.id, revision, change, reason, confirm })
    return policyBody(await getPolicy(room, params.id))
  },
  getPolicyPlan: async ({ room, params }) => {
    const kept = await getPlan(room, params.id)
    if (!kept) return { plan: null }
    const { settings, reason, confirm: _, policyId: __, ...plan } = kept
    return { plan: { ...wire(plan), comment: reason, settings: settingsBody(settings) } }
  },
  planPolicy: async ({ room, act, params: { id }, body: { startsAt, ...body } }) => {
    await planPolicy(room, { act, id, ...body, startsAt: startsAt === null ? null : new Date(startsAt) })
    return policyBody(await getPolicy(room, id))
  },
  dropPolicyPlan: async ({ room, act, params: { id } }) => await dropPlan(room, { act, id }),
  clonePolicy: async ({ room, act, params, body }) => {
    const { id } = await clonePolicy(room, { act, id: params.id, ...body })
    return policyBody(await getPolicy(room, id))
  },
  deletePolicy: async ({ room, act, params, body }) => await deletePolicy(room, { act, id: params.id, ...body }),
  exportPolicy: async ({ room, params, query }) => await exportPolicy(room, params.id, query.format),
  previewPolicyImpact: async ({ room, asker, params, body }) => {
    return wire(await previewPolicyImpact(room, { id: params.id, settings: body.settings }, asker.scope))
  },
  compareRevisions: async ({ room, params, query }) => wire(await compareRevisions(room, params.id, query)),
  listPolicyRevisions: async ({ room, params, query }) => {
    const { items, ...page } = await listRevisions(room, params.id, query)
    return { ...wire(page), items: items.map(revisionBody) }
  },
  getPolicyRevision: async ({ room, params }) => {
    const { settings, ...revision } = await getRevision(room, params.id, params.revision)
    return { ...revisionBody(revision), settings: settingsBody(settings) }
  },
  restorePolicy: async ({ room, act, params, body }) => {
    await restorePolicy(room, { act, id: params.id, from: params.revision, ...body })
    return policyBody(await getPolicy(room, params.id))
  },
  getDevicePolicy: async ({ room, asker, params }) => wire(await getDevicePolicy(room, params.id, asker.scope)),
}

function policyBody({ settings, ...policy }: PolicyView) {
  return { ...wire(policy), settings: settingsBody(settings) }
}

function revisionBody({ revision, name, createdBy, createdAt, reason, restoredFrom, changed }: PolicyRevisionView) {
  return { ...wire({ revision, name, createdBy, createdAt, restoredFrom, changed }), comment: reason }
}

type SettingsDocument = z.input<typeof policySettingsDocument>

function settingsBody(settings: PolicySettings): SettingsDocument {
  const body: SettingsDocument = {}
  for (const [name, value] of Object.entries(settings)) {
    if (value !== undefined) body[name] = typeof value === 'object' && value !== null ? [...value] : value
  }
  return body
}
