import { describe, expect, test } from 'vitest'
import { acknowledgmentSteps, type AcknowledgmentStepId } from '../tables/index.ts'
import { decideAcknowledgment, type AcknowledgmentFacts, type AcknowledgmentVerdict } from './index.ts'

const strict: AcknowledgmentFacts = {
  status: 1,
  allowNonProvisionableDevices: false,
  allowExternalDeviceManagement: false,
  isKeyRight: true,
}
const tolerant = { allowNonProvisionableDevices: true }
const managed = { allowExternalDeviceManagement: true }
const accept = { outcome: 'accept' } as const
const refuse = (provisionStatus: number) => ({ outcome: 'refuse', provisionStatus }) as const
const wrongKey = { outcome: 'refuse', policyStatus: 5 } as const

type Row = readonly [string, Partial<AcknowledgmentFacts>, AcknowledgmentVerdict, AcknowledgmentStepId]

const rows: readonly Row[] = [
  ['applied is accepted by a strict policy', { status: 1 }, accept, 'applied'],
  ['applied is accepted by a tolerant policy', { status: 1, ...tolerant }, accept, 'applied'],
  ['partly applied is accepted by a tolerant policy', { status: 2, ...tolerant }, accept, 'tolerated'],
  ['partly applied is refused with 139 by a strict policy', { status: 2 }, refuse(139), 'notApplied'],
  ['partly applied is no word about management', { status: 2, ...managed }, refuse(139), 'notApplied'],
  ['not applied is accepted by a tolerant policy', { status: 3, ...tolerant }, accept, 'tolerated'],
  ['not applied is refused with 139 by a strict policy', { status: 3 }, refuse(139), 'notApplied'],
  ['not applied is no word about management', { status: 3, ...managed }, refuse(139), 'notApplied'],
  ['managed by others is accepted where that is allowed', { status: 4, ...managed }, accept, 'managedElsewhere'],
  [
    'managed by others is accepted for that reason first',
    { status: 4, ...managed, ...tolerant },
    accept,
    'managedElsewhere',
  ],
  ['managed by others is accepted by a tolerant policy', { status: 4, ...tolerant }, accept, 'tolerated'],
  ['managed by others is refused with 145 otherwise', { status: 4 }, refuse(145), 'notApplied'],
  ['a wrong key is refused with Policy status 5', { isKeyRight: false }, wrongKey, 'keyWrong'],
  ['a wrong key is refused before its status is looked at', { isKeyRight: false, status: 2 }, wrongKey, 'keyWrong'],
  ['a wrong key is not tolerated', { isKeyRight: false, ...tolerant, ...managed }, wrongKey, 'keyWrong'],
  ['status 0 is malformed', { status: 0, ...tolerant }, refuse(2), 'statusUnknown'],
  ['status 5 is malformed', { status: 5, ...tolerant }, refuse(2), 'statusUnknown'],
]

describe('decideAcknowledgment', () => {
  test.each(rows)('%s', (_name, facts, verdict, decidedBy) => {
    const { trace, ...decision } = decideAcknowledgment({ ...strict, ...facts })
    expect(decision).toEqual({ ...verdict, decidedBy })
    const position = acknowledgmentSteps.findIndex((step) => step.id === decidedBy)
    expect(trace).toEqual(
      acknowledgmentSteps.map(({ id }, index) => {
        if (index < position) return { step: id, outcome: 'passed' }
        if (index > position) return { step: id, outcome: 'not-reached' }
        return { step: id, outcome: 'decided', ...(verdict.outcome === 'refuse' && { detail: refusalOf(verdict) }) }
      }),
    )
  })

  test('every step decides in some row', () => {
    expect(new Set(rows.map((row) => row[3]))).toEqual(new Set(acknowledgmentSteps.map((step) => step.id)))
  })
})

function refusalOf(verdict: Extract<AcknowledgmentVerdict, { outcome: 'refuse' }>): string {
  return String(verdict.provisionStatus ?? verdict.policyStatus)
}
