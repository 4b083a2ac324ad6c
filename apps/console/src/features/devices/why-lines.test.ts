import type { Decision } from '@gatepost/contract'
import { describe, expect, test } from 'vitest'
import { whyLines } from './why-lines.ts'

type Step = Decision['decidedBy']

const order: readonly Step[] = [
  'authenticated',
  'activeSyncEnabled',
  'policyMet',
  'personalBlock',
  'personalAllow',
  'blockRule',
  'quarantineRule',
  'allowRule',
  'organizationDefault',
]

function traceTo(decidedBy: Step, detail?: string): Decision['trace'] {
  const end = order.indexOf(decidedBy)
  return order.map((step, index) => {
    if (index === end) return { step, outcome: 'decided', ...(detail !== undefined && { detail }) }
    return { step, outcome: index < end ? 'passed' : 'not-reached' }
  })
}

describe('the "Why?" chain in lines', () => {
  test.each([
    [
      'the default decides: exemptions and rules are one quiet line each',
      'organizationDefault',
      'quarantined',
      [
        'clear authenticated',
        'clear activeSyncEnabled',
        'clear policyMet',
        'quiet personal',
        'quiet rules',
        'decided decided.organizationDefault.quarantined',
      ],
    ],
    [
      'a personal allow replaces the line that says there is none',
      'personalAllow',
      'allowed',
      ['clear authenticated', 'clear activeSyncEnabled', 'clear policyMet', 'decided decided.personalAllow'],
    ],
    [
      'a rule replaces the line that says none matches',
      'allowRule',
      'allowed',
      [
        'clear authenticated',
        'clear activeSyncEnabled',
        'clear policyMet',
        'quiet personal',
        'decided decided.allowRule',
      ],
    ],
    [
      'ActiveSync off ends it early',
      'activeSyncEnabled',
      'blocked',
      ['clear authenticated', 'decided decided.activeSyncEnabled'],
    ],
  ] as const)('%s', (_, decidedBy, state, lines) => {
    expect(whyLines({ trace: traceTo(decidedBy), state }).map(({ kind, id }) => `${kind} ${id}`)).toEqual(lines)
  })

  test('the deciding step keeps its detail: the name of the rule', () => {
    expect(whyLines({ trace: traceTo('blockRule', 'No tablets'), state: 'blocked' }).at(-1)?.detail).toBe('No tablets')
  })
})
