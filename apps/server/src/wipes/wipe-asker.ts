import type { DeviceScope } from '../device-scope.ts'
import type { Act } from '../room.ts'

/** Who asks for something about wipes, and what is known of them. The door finds it out, the rooms decide by it. */
export type WipeAsker = {
  readonly act: Act
  /** `operator:<id>` for all sessions and tokens of one operator, `token:<id>` for a token without owner, `user:<id>`. */
  readonly person: string
  readonly role: 'administrator' | 'policy-editor' | 'helpdesk' | 'auditor' | 'user'
  readonly scope: DeviceScope
  /** Signed in again within the last five minutes. */
  readonly isProven: boolean
  readonly mayWipeDevice: boolean
  /** Null: not an administrator, or the first one, who need not wait. */
  readonly administratorSince: Date | null
  /** Where the person is: an IP address. */
  readonly address: string
}
