import type { Decision } from '@gatepost/contract'
import type { AccessState } from './device-queries.ts'

type Trace = Decision['trace']
type Step = Trace[number]['step']

/** A step of the "Why?" chain, or several that had nothing to say, told as one line. */
export type WhyLine = {
  readonly id: LineId
  /** `decided` is where it ended; `clear` let the device on; `quiet` had nothing to say about it. */
  readonly kind: 'decided' | 'clear' | 'quiet'
  readonly detail: string
}

export type LineId =
  | 'authenticated'
  | 'activeSyncEnabled'
  | 'policyMet'
  | 'personal'
  | 'rules'
  | 'organizationDefault'
  | `decided.${Exclude<Step, 'organizationDefault'>}`
  | `decided.organizationDefault.${DefaultOutcome}`

type DefaultOutcome = 'allowed' | 'blocked' | 'quarantined'

const lineOf = {
  authenticated: 'authenticated',
  activeSyncEnabled: 'activeSyncEnabled',
  policyMet: 'policyMet',
  personalBlock: 'personal',
  personalAllow: 'personal',
  // Silent unless it decides: next to nobody's phone was wiped.
  returnedAfterWipe: 'personal',
  deviceDiscovery: 'rules',
  blockRule: 'rules',
  quarantineRule: 'rules',
  allowRule: 'rules',
  organizationDefault: 'organizationDefault',
} as const satisfies Record<Step, LineId>

/** The steps as the few lines a person wants to read. What was not reached is left out: it did not matter. */
export function whyLines({ trace, state }: Pick<Decision, 'trace' | 'state'>): readonly WhyLine[] {
  const lines: WhyLine[] = []
  for (const { step, outcome, detail = '' } of trace) {
    if (outcome === 'not-reached') continue
    if (outcome === 'decided') {
      // "No personal decision" must not stand above "blocked personally": the deciding step replaces its own group.
      const group = lineOf[step]
      const told = lines.filter(({ id }) => id !== group)
      return [...told, { id: decidedLine(step, state), kind: 'decided', detail }]
    }
    const id = lineOf[step]
    if (lines.some((line) => line.id === id)) continue
    lines.push({ id, kind: isGate(id) ? 'clear' : 'quiet', detail: '' })
  }
  return lines
}

function decidedLine(step: Step, state: AccessState): LineId {
  if (step !== 'organizationDefault') return `decided.${step}`
  return `decided.organizationDefault.${state === 'allowed' || state === 'blocked' ? state : 'quarantined'}`
}

function isGate(id: LineId): boolean {
  return id === 'authenticated' || id === 'activeSyncEnabled' || id === 'policyMet'
}
