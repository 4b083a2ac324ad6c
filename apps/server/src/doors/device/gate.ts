import type { CommandName, ProtocolVersion } from '@gatepost/protocol/http'
import { decideProvisioning, isRefreshDue } from '@gatepost/protocol/provisioning'
import { GlobalStatus } from '@gatepost/protocol/status'
import type { AccessState } from '@gatepost/protocol/tables'
import { isWipeAcknowledged, isWipeArmed, type DeviceSnapshot } from '../../devices/index.ts'
import { throttled, type Throttled } from './throttle-step.ts'

/** All that the gate looks at. `policyKey` undefined: the phone sent none. */
export type GateFacts = {
  readonly snapshot: DeviceSnapshot
  readonly command: CommandName
  readonly version: ProtocolVersion
  readonly policyKey: number | undefined
  readonly now: Date
}

export type GateVerdict =
  /** `isWaiting`: it may sync, but what it is shown is that it has to wait. */
  | { readonly kind: 'serve'; readonly isWaiting: boolean }
  | { readonly kind: 'refuse'; readonly step: GateStepName; readonly status: number }
  /** It may have data, but not yet: HTTP 503, in every version. */
  | ({ readonly kind: 'throttle' } & Throttled)

export type GateStepName = 'wipe' | 'active-sync-enabled' | 'provisioned' | 'access' | 'throttle'

type GateStep = {
  readonly name: GateStepName
  /** The status of the refusal ([MS-ASCMD] 2.2.2) or a delay, or undefined to let the request on. */
  readonly refuse: (facts: GateFacts) => number | Throttled | undefined
}

/**
 * What a request passes before its command, in this order. A Ping passes all of it: it carries no policy key, so it is
 * held, and sent to the folder list with status 7 where one of these steps would refuse that (commands/ping.ts). While
 * a wipe is armed, Provision passes all of it too: that is how the phone gets the wipe, whatever else holds it back.
 */
export const gate: readonly GateStep[] = [
  { name: 'wipe', refuse: refuseUnderWipe },
  { name: 'active-sync-enabled', refuse: refuseDisabledUser },
  { name: 'provisioned', refuse: refuseUnprovisioned },
  { name: 'access', refuse: refuseWithoutAccess },
  { name: 'throttle', refuse: throttled },
]

export function passGate(facts: GateFacts): GateVerdict {
  const isWaiting = accessOf(facts.snapshot) === 'wait'
  if (facts.command === 'Ping') return { kind: 'serve', isWaiting }
  if (facts.command === 'Provision' && isWipeArmed(facts.snapshot)) return { kind: 'serve', isWaiting }
  for (const { name, refuse } of gate) {
    const refusal = refuse(facts)
    if (typeof refusal === 'number') return { kind: 'refuse', step: name, status: refusal }
    if (refusal) return { kind: 'throttle', ...refusal }
  }
  return { kind: 'serve', isWaiting }
}

/** An erased phone has to take its policy again and to say what it is; with its folders it begins anew (welcome-back.ts). */
const openToErased: ReadonlySet<CommandName> = new Set(['Provision', 'Settings'])

/** No mail from `pending` on, and none after the acknowledgment either: that is a claim, and proved by coming back empty. */
function refuseUnderWipe({ snapshot, command }: GateFacts): number | undefined {
  if (isWipeArmed(snapshot)) return GlobalStatus.RemoteWipeRequested
  if (!isWipeAcknowledged(snapshot) || openToErased.has(command)) return undefined
  return GlobalStatus.DeviceNotProvisioned
}

function refuseDisabledUser({ snapshot }: GateFacts): number | undefined {
  return snapshot.user.isActiveSyncEnabled ? undefined : GlobalStatus.UserDisabledForSync
}

function refuseUnprovisioned({ snapshot, command, version, policyKey, now }: GateFacts): number | undefined {
  const { device, policy } = snapshot
  const decision = decideProvisioning({
    version,
    command,
    sentPolicyKey: policyKey,
    policyKey: device.policyKey,
    hasProvisioned: device.hasProvisioned,
    appliedFingerprint: device.policyFingerprint,
    currentFingerprint: policy.fingerprint(version),
    allowNonProvisionableDevices: policy.allowNonProvisionableDevices,
    isPolicyDemanded: snapshot.isPolicyDemanded,
    isVersionRefused: policy.isVersionRefused(version),
    isRefreshDue: isRefreshDue({ acknowledgedAt: device.policyAppliedAt, intervalSeconds: policy.refreshSeconds, now }),
  })
  return decision.kind === 'demand' ? decision.status : undefined
}

/** A blocked phone may still say what it is and take its policy: rules may judge it otherwise after an update. */
const openToBlocked: ReadonlySet<CommandName> = new Set(['Provision', 'Settings'])

/** What leads to the one message that explains the waiting, and to being recognised. */
const openToWaiting: ReadonlySet<CommandName> = new Set([
  'Provision',
  'Settings',
  'FolderSync',
  'Sync',
  'ItemOperations',
])

function refuseWithoutAccess({ snapshot, command }: GateFacts): number | undefined {
  switch (accessOf(snapshot)) {
    case 'allow':
      return undefined
    case 'wait':
      return openToWaiting.has(command) ? undefined : GlobalStatus.AccessDenied
    case 'block':
      return openToBlocked.has(command) ? undefined : GlobalStatus.DeviceIsBlockedForThisUser
  }
}

function accessOf({ device }: DeviceSnapshot): 'allow' | 'wait' | 'block' {
  return accessOfState[device.accessState]
}

/** Nobody has decided yet means that somebody still has to: it waits. */
const accessOfState = {
  allowed: 'allow',
  blocked: 'block',
  quarantined: 'wait',
  deviceDiscovery: 'wait',
  unknown: 'wait',
} as const satisfies Record<AccessState, 'allow' | 'wait' | 'block'>
