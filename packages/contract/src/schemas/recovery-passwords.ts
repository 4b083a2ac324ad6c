import { z } from 'zod'
import { instant, reason } from './common.ts'

/** What opens the screen of a phone. Everybody who sees it is written down. */
export const recoveryPassword = z.strictObject({ password: z.string(), storedAt: instant })

export type RecoveryPassword = z.infer<typeof recoveryPassword>

/** Why an operator needs it. */
export const revealRecoveryPassword = z.strictObject({ reason: reason.min(1) })
