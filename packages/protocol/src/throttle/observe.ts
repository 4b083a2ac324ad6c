import type { CommandName } from '../http/index.ts'
import type { ThrottleBehaviour } from '../tables/throttle.ts'
import { cutText } from '../values/wire-text.ts'
import type { AutoblockThresholds } from './autoblock-thresholds.ts'
import { timesAfter } from './throttle-block.ts'

/** What is remembered of one device: at most the limit and one times per behaviour, and a short text per command. */
export type ThrottleState = {
  readonly userAgent: string | null
  readonly fingerprints: { readonly [Command in CommandName]?: string }
  readonly syncKeys: string | null
  readonly times: { readonly [Behaviour in ThrottleBehaviour]?: readonly number[] }
}

export type ThrottleIncident =
  /** `fingerprint` of all that was asked, `syncKeys` of the keys in a Sync; null where it has none or nobody looked. */
  | {
      readonly kind: 'request'
      readonly command: CommandName
      readonly userAgent: string | null
      readonly fingerprint: string | null
      readonly syncKeys: string | null
    }
  /** The server failed over its request. */
  | { readonly kind: 'failure' }
  /** It was turned away because its user had as much at work as one may have. */
  | { readonly kind: 'out-of-budget' }

export const noticedNothing: ThrottleState = { userAgent: null, fingerprints: {}, syncKeys: null, times: {} }

/** A longer user agent or fingerprint counts as its beginning. */
const maxText = 256

/**
 * What is known of a device after one more thing it did. The first user agent, command or Sync has nothing to be compared
 * with and is no incident; a request without a user agent does not change it. The same command is repeated where its
 * content is that of the last one of its kind, whatever came in between: loops go through several commands.
 */
export function observe(
  state: ThrottleState,
  incident: ThrottleIncident,
  { at, thresholds }: { readonly at: number; readonly thresholds: AutoblockThresholds },
): ThrottleState {
  const times = { ...state.times }
  for (const behaviour of behavioursOf(state, incident)) {
    times[behaviour] = timesAfter(state.times[behaviour] ?? [], at, thresholds[behaviour])
  }
  if (incident.kind !== 'request') return { ...state, times }
  const { command, userAgent, fingerprint, syncKeys } = incident
  return {
    userAgent: short(userAgent) ?? state.userAgent,
    fingerprints: fingerprint === null ? state.fingerprints : { ...state.fingerprints, [command]: short(fingerprint) },
    syncKeys: short(syncKeys) ?? state.syncKeys,
    times,
  }
}

function behavioursOf(state: ThrottleState, incident: ThrottleIncident): readonly ThrottleBehaviour[] {
  if (incident.kind === 'failure') return ['Watsons']
  if (incident.kind === 'out-of-budget') return ['OutOfBudgets']
  const { command, userAgent, fingerprint, syncKeys } = incident
  const has: readonly (readonly [ThrottleBehaviour, boolean])[] = [
    ['UserAgentsChanges', isOther(short(userAgent), state.userAgent)],
    ['RecentCommands', isSame(short(fingerprint), state.fingerprints[command])],
    ['SyncCommands', isSame(short(syncKeys), state.syncKeys)],
    ['CommandFrequency', true],
  ]
  return has.filter(([, isIncident]) => isIncident).map(([behaviour]) => behaviour)
}

function isOther(sent: string | null, known: string | null): boolean {
  return sent !== null && known !== null && sent !== known
}

function isSame(sent: string | null, known: string | null | undefined): boolean {
  return sent !== null && sent === known
}

function short(text: string | null): string | null {
  return text === null ? null : cutText(text, maxText)
}
