import type { Policy } from '@gatepost/contract'

/** Two policies to look at, below the names that the sample users refer to. */
export const samplePolicies = {
  Recommended: {
    passwordEnabled: true,
    minPasswordLength: 4,
    maxInactivityTimeLock: 900,
    maxPasswordFailedAttempts: 8,
  },
  Strict: {
    passwordEnabled: true,
    alphanumericPasswordRequired: true,
    minPasswordLength: 8,
    minPasswordComplexCharacters: 3,
    allowSimplePassword: false,
    maxInactivityTimeLock: 300,
    maxPasswordFailedAttempts: 6,
    passwordHistory: 5,
    requireDeviceEncryption: true,
    requireStorageCardEncryption: true,
    allowNonProvisionableDevices: false,
  },
} as const satisfies Record<string, Policy['settings']>

export type SamplePolicyName = keyof typeof samplePolicies
