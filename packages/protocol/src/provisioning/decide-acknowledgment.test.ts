import { describe, expect, test } from 'vitest'
import { decideAcknowledgment, type AcknowledgmentDecision, type AcknowledgmentFacts } from './index.ts'

const strict: AcknowledgmentFacts = {
  status: 1,
  allowNonProvisionableDevices: false,
  allowExternalDeviceManagement: false,
  isKeyRight: true,
}
const tolerant = { allowNonProvisionableDevices: true }
const accept = { outcome: 'accept' } as const

type Row = readonly [string, Partial<AcknowledgmentFacts>, AcknowledgmentDecision]

const rows: readonly Row[] = [
  ['applied is accepted by a strict policy', { status: 1 }, accept],
  ['applied is accepted by a tolerant policy', { status: 1, ...tolerant }, accept],
  ['partly applied is accepted by a tolerant policy', { status: 2, ...tolerant }, accept],
  ['partly applied is refused with 139 by a strict policy', { status: 2 }, { outcome: 'refuse', provisionStatus: 139 }],
  ['not applied is accepted by a tolerant policy', { status: 3, ...tolerant }, accept],
  ['not applied is refused with 139 by a strict policy', { status: 3 }, { outcome: 'refuse', provisionStatus: 139 }],
  ['managed by others is accepted where that is allowed', { status: 4, allowExternalDeviceManagement: true }, accept],
  [
    'managed by others is accepted where that is allowed and the policy is tolerant',
    { status: 4, allowExternalDeviceManagement: true, ...tolerant },
    accept,
  ],
  ['managed by others is accepted by a tolerant policy that does not allow it', { status: 4, ...tolerant }, accept],
  ['managed by others is refused with 145 otherwise', { status: 4 }, { outcome: 'refuse', provisionStatus: 145 }],
  ['a wrong key is refused with Policy status 5', { isKeyRight: false }, { outcome: 'refuse', policyStatus: 5 }],
  [
    'a wrong key is refused before its status is looked at',
    { isKeyRight: false, status: 2 },
    { outcome: 'refuse', policyStatus: 5 },
  ],
  ['status 0 is malformed', { status: 0, ...tolerant }, { outcome: 'refuse', provisionStatus: 2 }],
  ['status 5 is malformed', { status: 5, ...tolerant }, { outcome: 'refuse', provisionStatus: 2 }],
]

describe('decideAcknowledgment', () => {
  test.each(rows)('%s', (_name, facts, decision) => {
    expect(decideAcknowledgment({ ...strict, ...facts })).toEqual(decision)
  })
})
