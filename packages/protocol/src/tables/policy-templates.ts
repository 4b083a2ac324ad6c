import { recommendedPolicySettings, type PolicySettings } from './policy-values.ts'

/** A policy to begin with. `words` say for whom; the settings that are left out have their defaults. */
export type PolicyTemplate = {
  readonly id: string
  readonly name: string
  readonly words: string
  readonly settings: PolicySettings
}

/** The policies that come along; ids are for ever. */
export const policyTemplates = [
  {
    id: 'exchange-default',
    name: 'Exchange default',
    words: 'What a new policy of Exchange is: it asks for nothing.',
    settings: {},
  },
  {
    id: 'recommended',
    name: 'Basic',
    words: 'A password of four characters, a lock after 15 minutes and eight attempts.',
    settings: recommendedPolicySettings,
  },
  {
    id: 'balanced',
    name: 'Balanced',
    words: 'Six characters and no simple ones, encryption, a lock after five minutes and eight attempts.',
    settings: {
      ...recommendedPolicySettings,
      allowSimplePassword: false,
      minPasswordLength: 6,
      maxInactivityTimeLock: 300,
      requireDeviceEncryption: true,
    },
  },
  {
    id: 'high-security',
    name: 'Strict',
    words: 'A long password, encryption, and no device that cannot do all of it.',
    settings: {
      ...recommendedPolicySettings,
      alphanumericPasswordRequired: true,
      allowSimplePassword: false,
      minPasswordLength: 8,
      minPasswordComplexCharacters: 3,
      maxInactivityTimeLock: 300,
      passwordHistory: 5,
      requireDeviceEncryption: true,
      requireStorageCardEncryption: true,
      allowNonProvisionableDevices: false,
      devicePolicyRefreshInterval: 86_400,
    },
  },
  {
    id: 'own-devices',
    name: 'Personal devices (BYOD)',
    words: 'A password and encryption, and little mail on the device; what people do with it is theirs.',
    settings: {
      ...recommendedPolicySettings,
      minPasswordLength: 6,
      requireDeviceEncryption: true,
      maxEmailAgeFilter: 'oneMonth',
      maxCalendarAgeFilter: 'threeMonths',
      maxAttachmentSize: 10_485_760,
    },
  },
  {
    id: 'shared-devices',
    name: 'Shared and kiosk devices',
    words: 'Locks quickly, takes no attachments and keeps three days of mail as plain text.',
    settings: {
      ...recommendedPolicySettings,
      maxInactivityTimeLock: 60,
      attachmentsEnabled: false,
      allowHTMLEmail: false,
      maxEmailAgeFilter: 'threeDays',
      maxCalendarAgeFilter: 'twoWeeks',
      allowConsumerEmail: false,
      allowPOPIMAPEmail: false,
    },
  },
] as const satisfies readonly PolicyTemplate[]

export type PolicyTemplateId = (typeof policyTemplates)[number]['id']
