import type { AccessReason, AccessState, WipeState } from '@gatepost/protocol/tables'

/** What is known of a device by Exchange's names (Get-MobileDeviceStatistics); null: nothing is. */
export type DeviceStatistics = {
  readonly FirstSyncTime: Date
  readonly LastSyncAttemptTime: Date | null
  readonly LastSuccessSync: Date | null
  readonly LastPolicyUpdateTime: Date | null
  readonly DeviceWipeRequestTime: Date | null
  readonly DeviceWipeSentTime: Date | null
  readonly DeviceWipeAckTime: Date | null
  readonly LastDeviceWipeRequestor: string | null
  readonly LastPingHeartbeat: number | null
  readonly NumberOfFoldersSynced: number
  /** Sync states are never upgraded: a phone whose state cannot be read starts over. */
  readonly SyncStateUpgradeTime: null
  readonly Status: 'DeviceOk' | 'DeviceBlocked' | 'DeviceWipePending' | 'DeviceWipeSucceeded'
  readonly StatusNote: string | null
  readonly DeviceAccessState: string
  readonly DeviceAccessStateReason: string
  readonly DeviceAccessControlRule: string | null
  readonly DevicePolicyApplied: string | null
  readonly DevicePolicyApplicationStatus: PolicyApplicationStatus | null
  readonly IsRemoteWipeSupported: boolean | null
  readonly DeviceEnableOutboundSMS: boolean
  readonly ClientType: 'EAS'
  readonly ClientVersion: string
}

type PolicyApplicationStatus = 'AppliedInFull' | 'PartiallyApplied' | 'NotApplied' | 'ExternallyManaged'

export type StatisticsFacts = {
  readonly firstSyncAt: Date
  readonly lastSyncAttemptAt: Date | null
  readonly lastSyncAt: Date | null
  readonly policyAppliedAt: Date | null
  readonly policyApplied: string | null
  /** As the phone acknowledged it: 1 applied, 2 partly, 3 not, 4 managed elsewhere. */
  readonly policyStatus: number | null
  readonly hasProvisioned: boolean
  readonly lastPingHeartbeat: number | null
  readonly foldersSynced: number
  readonly accessState: AccessState
  readonly accessReason: AccessReason
  readonly rule: string | null
  readonly enableOutboundSms: boolean
  readonly protocolVersion: string
  /** The open wipe, else the latest one of this generation. */
  readonly wipe: WipeFacts | null
}

export type WipeFacts = {
  readonly state: WipeState
  readonly requestedAt: Date
  readonly deliveredAt: Date | null
  readonly acknowledgedAt: Date | null
  readonly requester: string
}

export function deviceStatistics(facts: StatisticsFacts): DeviceStatistics {
  const { wipe } = facts
  return {
    FirstSyncTime: facts.firstSyncAt,
    LastSyncAttemptTime: facts.lastSyncAttemptAt,
    LastSuccessSync: facts.lastSyncAt,
    LastPolicyUpdateTime: facts.policyAppliedAt,
    DeviceWipeRequestTime: wipe?.requestedAt ?? null,
    DeviceWipeSentTime: wipe?.deliveredAt ?? null,
    DeviceWipeAckTime: wipe?.acknowledgedAt ?? null,
    LastDeviceWipeRequestor: wipe?.requester ?? null,
    LastPingHeartbeat: facts.lastPingHeartbeat,
    NumberOfFoldersSynced: facts.foldersSynced,
    SyncStateUpgradeTime: null,
    Status: statusOf(facts),
    StatusNote: null,
    DeviceAccessState: capital(facts.accessState),
    DeviceAccessStateReason: capital(facts.accessReason),
    DeviceAccessControlRule: facts.rule,
    DevicePolicyApplied: facts.policyApplied,
    DevicePolicyApplicationStatus: facts.policyStatus === null ? null : (claims[facts.policyStatus] ?? null),
    IsRemoteWipeSupported: facts.hasProvisioned ? true : null,
    DeviceEnableOutboundSMS: facts.enableOutboundSms,
    ClientType: 'EAS',
    ClientVersion: facts.protocolVersion,
  }
}

const claims: Readonly<Record<number, PolicyApplicationStatus>> = {
  1: 'AppliedInFull',
  2: 'PartiallyApplied',
  3: 'NotApplied',
  4: 'ExternallyManaged',
}

const openStates: readonly WipeState[] = ['requested', 'held', 'pending', 'delivered']

function statusOf({ wipe, accessState }: StatisticsFacts): DeviceStatistics['Status'] {
  if (wipe && openStates.includes(wipe.state)) return 'DeviceWipePending'
  if (wipe?.state === 'acknowledged') return 'DeviceWipeSucceeded'
  return accessState === 'blocked' ? 'DeviceBlocked' : 'DeviceOk'
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
