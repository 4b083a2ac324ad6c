import { buildFolderSyncRequest, policyTypeOf, type ProvisionResponse } from '@gatepost/protocol/commands'
import type { Phone } from '@gatepost/phone'
import { rawProvision, statusOf } from './raw-provision.ts'

/** Provisioning step by step, with keys and answers of the test's own choice, as a phone of that version words it. */
export type ProvisionTalk = {
  /** First phase. The key sent along is 0, as [MS-ASPROV] wants it. */
  initial(policyType?: string): Promise<ProvisionResponse>
  /** Second phase: 1 applied, 2 partly, 3 not, 4 managed by someone else. */
  acknowledge(policyKey: string | number | undefined, status?: number): Promise<ProvisionResponse>
  /** Both phases; the final key. */
  provision(): Promise<number>
  /** A first FolderSync with that key; null: none sent. */
  folderSync(policyKey: number | null): Promise<{ readonly httpStatus: number; readonly status: number | undefined }>
}

export function provisionTalk(phone: Phone): ProvisionTalk {
  const { version } = phone.profile
  const ownType = policyTypeOf(version)
  const deviceInformation = { model: 'Pixel 12' }
  const initial: ProvisionTalk['initial'] = (policyType = ownType) =>
    rawProvision(phone, { kind: 'initial', policyType, deviceInformation }, { policyKey: 0 })
  const acknowledge: ProvisionTalk['acknowledge'] = (policyKey = '', status = 1) =>
    rawProvision(phone, { kind: 'acknowledgment', policyType: ownType, policyKey: String(policyKey), status })
  return {
    initial,
    acknowledge,
    provision: async () => {
      const offer = await initial()
      const { policy } = await acknowledge(offer.policy?.policyKey)
      return Number(policy?.policyKey)
    },
    folderSync: async (policyKey) => {
      const body = buildFolderSyncRequest({ syncKey: '0' }, version)
      const answer = await phone.request('FolderSync', body, { policyKey })
      return { httpStatus: answer.httpStatus, status: statusOf(answer) }
    },
  }
}
