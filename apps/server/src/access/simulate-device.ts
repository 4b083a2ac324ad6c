import { matchingRules, type AccessDecision, type AccessRuleMatch, type RuleFacts } from '@gatepost/protocol/access'
import type { AccessChoice, AccessLevel, AccessReason, AccessState } from '@gatepost/protocol/tables'
import type { DeviceScope } from '../device-scope.ts'
import { notFound } from '../domain-error.ts'
import type { Room, Transaction } from '../room.ts'
import { lockDevices, newDeviceFacts } from './access-store.ts'
import { ruleFactsOf, type DeviceTexts } from './device-texts.ts'
import { userNameOf } from './exemption-store.ts'
import { isNextDeviceAllowed } from './next-device-store.ts'
import { coveringRules, createJudge, isForEverybody, type JudgedFacts } from './judge.ts'
import { readPresentDefault } from './preview-read-model.ts'
import { readAccessRules, type ScopedRule } from './rule-store.ts'

/** A device that there is, or one that is only described; without a user it is nobody's. */
export type SimulatedDevice =
  | { readonly kind: 'stored'; readonly deviceRowId: string }
  | {
      readonly kind: 'described'
      readonly userId: string | null
      /** Personal exemptions go by it; null: there is none for it. */
      readonly deviceId: string | null
      readonly texts: DeviceTexts
      /** It has told of itself, or is not waited for any more. */
      readonly hasDeviceInformation: boolean
    }

/** `matched`: the rules that are about the device, in their order. `stored`: what is decided on it now, where there is one. */
export type Simulation = {
  readonly decision: AccessDecision
  readonly matched: readonly AccessRuleMatch[]
  readonly facts: SimulatedFacts
  readonly stored: { readonly state: AccessState; readonly reason: AccessReason } | null
}

/** What the decision rests on. `defaultAccessLevel`: the one that holds for this device. */
export type SimulatedFacts = {
  readonly device: RuleFacts
  readonly isActiveSyncEnabled: boolean
  readonly isPolicyMet: boolean
  readonly personalExemption: AccessChoice | null
  /** The exemption is the one that it would get as the user's next new device. */
  readonly isNextDevice: boolean
  readonly isBackAfterWipe: boolean
  readonly hasDeviceInformation: boolean
  readonly defaultAccessLevel: AccessLevel
}

/** Decides on a device as if it came now, and changes nothing. Throws not-found, also outside the scope. */
export async function simulateDevice(room: Room, device: SimulatedDevice, scope: DeviceScope): Promise<Simulation> {
  return await room.database.transaction(async (tx) => {
    const rules = await readAccessRules(tx)
    const at = room.now()
    if (device.kind === 'described') return simulated(rules, await describedFacts(tx, { ...device, at, rules }, scope))
    const [row] = await lockDevices(tx, { ids: [device.deviceRowId], at }, scope)
    if (!row) throw notFound('device')
    const facts = { ...row.facts, isNextDevice: false, coveringRules: coveringRules(rules, row.facts) }
    return { ...simulated(rules, facts), stored: { state: row.state, reason: row.reason } }
  })
}

type Described = Extract<SimulatedDevice, { kind: 'described' }> & {
  readonly at: Date
  readonly rules: readonly ScopedRule[]
}

type FactsNow = JudgedFacts & { readonly isNextDevice: boolean }

async function describedFacts(tx: Transaction, described: Described, scope: DeviceScope): Promise<FactsNow> {
  const { userId, deviceId, texts, hasDeviceInformation, at, rules } = described
  if (userId === null)
    return { ...nobodys, device: ruleFactsOf(texts), hasDeviceInformation, ...(await presentDefault(tx)) }
  if ((await userNameOf(tx, userId, scope)) === undefined) throw notFound('user')
  // No phone has an empty DeviceId: nobody has decided on it.
  const asked = { userId, deviceId: deviceId ?? '', isBackAfterWipe: false, texts, at }
  const facts = await newDeviceFacts(tx, asked)
  // It would use up what an administrator allowed beforehand, as a phone does when it comes for the first time.
  const isNextDevice = await isNextDeviceAllowed(tx, asked)
  const personalExemption = isNextDevice ? 'allow' : facts.personalExemption
  return { ...facts, personalExemption, isNextDevice, hasDeviceInformation, coveringRules: coveringRules(rules, facts) }
}

const nobodys = {
  isActiveSyncEnabled: true,
  policyMet: true,
  personalExemption: null,
  isNextDevice: false,
  isBackAfterWipe: false,
  age: 0,
  coveringRules: new Set<string>(),
} as const

async function presentDefault(tx: Transaction): Promise<Pick<JudgedFacts, 'defaultAccessLevel'>> {
  return { defaultAccessLevel: await readPresentDefault(tx) }
}

function simulated(rules: readonly ScopedRule[], { isNextDevice, ...facts }: FactsNow): Simulation {
  const theirs = rules.filter((rule) => isForEverybody(rule) || facts.coveringRules.has(rule.id))
  const { device, isActiveSyncEnabled, personalExemption, isBackAfterWipe, hasDeviceInformation } = facts
  return {
    decision: createJudge(rules)(facts),
    matched: matchingRules(theirs, device),
    facts: {
      device,
      isActiveSyncEnabled,
      isPolicyMet: facts.policyMet,
      personalExemption,
      isNextDevice,
      isBackAfterWipe,
      hasDeviceInformation,
      defaultAccessLevel: facts.defaultAccessLevel,
    },
    stored: null,
  }
}
