import type { PolicyState } from '@gatepost/protocol/tables'

export type PolicyFacts = {
  readonly hasPolicyKey: boolean
  readonly hasTemporaryKey: boolean
  /** Of the document that the phone acknowledged. */
  readonly acknowledged: string | null
  /** Of today's document for the phone's protocol version; undefined for a version that has none. */
  readonly today: string | undefined
  /** What the phone answered: [MS-ASPROV] 2.2.2.54.2. */
  readonly status: number | null
}

/** Where the phone stands, for lists; what the gate does with it is decided by @gatepost/protocol/provisioning. */
export function policyStateOf({
  hasPolicyKey,
  hasTemporaryKey,
  acknowledged,
  today,
  status,
}: PolicyFacts): PolicyState {
  if (!hasPolicyKey) return hasTemporaryKey ? 'pending' : (claims.get(status ?? 0) ?? 'none')
  if (acknowledged !== today) return 'pending'
  return status === 1 ? 'applied' : (claims.get(status ?? 0) ?? 'pending')
}

const claims: ReadonlyMap<number, PolicyState> = new Map([
  [2, 'partly-applied'],
  [3, 'not-applied'],
  [4, 'managed-elsewhere'],
])
