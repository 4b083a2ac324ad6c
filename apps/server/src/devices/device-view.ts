import type {
  AccessLevel,
  AccessReason,
  AccessState,
  AccessStepId,
  DeviceOwnership,
  TraceOutcome,
  WipeHoldId,
  WipeKind,
  WipeState,
  PolicyState,
} from '@gatepost/protocol/tables'
import type { DeviceStatistics } from './device-statistics.ts'

/** What whoever decides on a waiting device wants to know of its user. */
export type OpenQuestion = { readonly text: string; readonly by: string; readonly at: Date }

/** A device as lists show one. What the phone says of itself is raw text. */
export type DeviceView = {
  readonly id: string
  readonly deviceId: string
  readonly generation: number
  readonly user: {
    readonly id: string
    readonly name: string
    readonly displayName: string
    readonly department: string
  }
  /** What a person would call it. */
  readonly name: string
  readonly model: string
  readonly os: string
  readonly userAgent: string
  readonly deviceType: string
  readonly protocolVersion: string
  readonly accessState: AccessState
  readonly accessReason: AccessReason
  readonly accessSince: Date
  readonly policy: { readonly state: PolicyState; readonly name: string }
  readonly firstSyncAt: Date
  readonly lastSyncAt: Date | null
  readonly ownership: DeviceOwnership
  readonly customName: string
  readonly tags: readonly string[]
  readonly friendlyName: string
  readonly imei: string
  readonly phoneNumber: string
  readonly mobileOperator: string
  readonly remoteAddress: string
  readonly policyAppliedAt: Date | null
  readonly foldersSynced: number
  /** Of the requests that are kept: a day's, as far as each was listed. */
  readonly recentErrors: number
  readonly lastPingHeartbeat: number | null
  /** The rule that decided, where one did; without a name when it is gone. */
  readonly accessRule: { readonly id: string; readonly name: string } | null
  /** The open wipe, else the latest one of this generation. */
  readonly wipe: DeviceWipe | null
  readonly revision: number
}

/** What a list shows of a wipe. */
export type DeviceWipe = {
  readonly id: string
  readonly kind: WipeKind
  readonly state: WipeState
  readonly holds: readonly WipeHoldId[]
  readonly holdUntil: Date | null
  readonly isUnconfirmed: boolean
  readonly needsAttention: boolean
  readonly requestedAt: Date
}

export type TraceStep = {
  readonly step: AccessStepId
  readonly outcome: TraceOutcome
  readonly detail?: string | undefined
}

/** A device as its own page shows it. */
export type DeviceDetailView = DeviceView & {
  readonly note: string
  readonly osLanguage: string
  readonly enableOutboundSms: boolean
  readonly lastSyncAttemptAt: Date | null
  readonly policyRevision: number | null
  /** The last decision as it was made, with its trace. */
  readonly decision: {
    readonly state: AccessState
    readonly reason: AccessReason
    readonly decidedBy: AccessStepId
    readonly trace: readonly TraceStep[]
  }
  readonly accessNotes: readonly { readonly rule: string; readonly state: AccessState }[]
  readonly keptDefaultLevel: AccessLevel | null
  readonly snoozedUntil: Date | null
  readonly requestNote: string
  readonly requestedAt: Date | null
  readonly question: OpenQuestion | null
  /** When it gave a recovery password. */
  readonly recoveryPasswordAt: Date | null
  readonly deviceInformationAt: Date | null
  readonly classId: number | null
  readonly wlHeader: string
  readonly policySource: 'own' | 'group' | 'default'
  readonly statistics: DeviceStatistics
  readonly hierarchySyncedAt: Date | null
  readonly exemption: 'allow' | 'block' | null
  readonly exemptionExpiresAt: Date | null
  /** Partnerships of other users in scope with the same DeviceId. */
  readonly sameDeviceId: readonly {
    readonly id: string
    readonly user: { readonly id: string; readonly displayName: string }
    readonly name: string
    readonly accessState: AccessState
  }[]
  readonly otherDevices: readonly { readonly id: string; readonly name: string; readonly accessState: AccessState }[]
  /** Personal decisions on other devices of the same model, counted up to 1,000. */
  readonly similar: { readonly allowed: number; readonly decided: number; readonly waiting: number }
  readonly collections: readonly {
    readonly id: string
    readonly name: string
    readonly type: number
    readonly syncedAt: Date
  }[]
}

/** The name that operators gave it, else friendly name, else model, else type. */
export function deviceName(device: NamedDevice): string {
  return device.customName || device.friendlyName || device.model || device.deviceType
}

type NamedDevice = Readonly<Record<'customName' | 'friendlyName' | 'model' | 'deviceType', string>>
