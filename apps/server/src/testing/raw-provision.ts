import {
  buildFolderSyncRequest,
  buildProvisionRequest,
  parseProvisionResponse,
  type ProvisionRequest,
  type ProvisionResponse,
} from '@gatepost/protocol/commands'
import { childrenOf, ownText } from '@gatepost/protocol/wbxml'
import type { Phone, PhoneAnswer, RequestOverrides } from '@gatepost/phone'

export const initialProvision = {
  kind: 'initial',
  policyType: 'MS-EAS-Provisioning-WBXML',
  deviceInformation: { model: 'Pixel 12' },
} as const satisfies ProvisionRequest

/** One Provision of the test's own choice, where the phone itself would go through both phases. */
export async function rawProvision(
  phone: Phone,
  request: ProvisionRequest,
  overrides?: RequestOverrides,
): Promise<ProvisionResponse> {
  const answer = await phone.request('Provision', buildProvisionRequest(request, phone.profile.version), overrides)
  if (answer.httpStatus !== 200 || !answer.tree)
    throw new Error(`Provision was answered with HTTP ${answer.httpStatus}`)
  return parseProvisionResponse(answer.tree)
}

export async function acknowledgeRaw(phone: Phone, status: number, scope: 'device' | 'account' = 'device') {
  return await rawProvision(phone, { kind: 'wipe-acknowledgment', scope, status })
}

/** The status in the root of the answer to one FolderSync, with whatever key. */
export async function folderSyncStatus(
  phone: Phone,
  syncKey = '0',
  overrides?: RequestOverrides,
): Promise<number | undefined> {
  const { version } = phone.profile
  return statusOf(await phone.request('FolderSync', buildFolderSyncRequest({ syncKey }, version), overrides))
}

/** The status in the root; undefined where the answer has none, or no body. */
export function statusOf({ tree }: PhoneAnswer): number | undefined {
  const status = tree && childrenOf(tree).find(({ tag }) => tag.name === 'Status')
  return status && Number(ownText(status))
}
