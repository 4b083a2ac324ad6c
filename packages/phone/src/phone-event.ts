import type { MailItem } from './local-store.ts'
import type { PolicyDocument } from './read-policy.ts'

/** What happens to a phone, as it happens. Told through `onEvent`; a listener must not throw. */
export type PhoneEvent =
  | {
      readonly kind: 'answered'
      readonly command: string
      readonly httpStatus: number
      /** Status in the root of the answer, if it has one. */
      readonly status: number | undefined
      readonly milliseconds: number
    }
  /** The server wants the phone to provision before this command is served. */
  | {
      readonly kind: 'demanded'
      readonly command: string
      readonly httpStatus: number
      readonly status: number | undefined
    }
  | { readonly kind: 'provisioned'; readonly policyKey: number; readonly policy: PolicyDocument }
  | { readonly kind: 'erased'; readonly scope: 'device' | 'account' }
  | { readonly kind: 'folders'; readonly names: readonly string[] }
  | { readonly kind: 'started-over'; readonly folder: string }
  | { readonly kind: 'mail-arrived'; readonly folder: string; readonly item: MailItem }
  | { readonly kind: 'mail-changed'; readonly folder: string; readonly item: MailItem }
  | { readonly kind: 'mail-removed'; readonly folder: string; readonly id: string }
  | { readonly kind: 'mail-sent'; readonly to: readonly string[]; readonly subject: string }
  | { readonly kind: 'ping-ended'; readonly status: number; readonly folders: readonly string[] }
  /** Folders and mails are in step with the server: after the first connection, and after the phone was away. */
  | { readonly kind: 'connected' }
  | { readonly kind: 'refused'; readonly command: string; readonly status: number }
  /** Only from `run`: the next attempt comes after this time. */
  | { readonly kind: 'waiting'; readonly milliseconds: number; readonly why: string }
