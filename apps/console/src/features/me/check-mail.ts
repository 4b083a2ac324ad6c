import type { MyAccount, MyDevice } from './me-queries.ts'

export type FindingId =
  | 'accountGood'
  | 'accountOff'
  | 'deviceLimit'
  | 'noDevices'
  | 'appPasswordRequired'
  | 'good'
  | 'wipePending'
  | 'wipeDelivered'
  | 'wiped'
  | 'wipeHeld'
  | 'appPasswordRevoked'
  | 'appPasswordExpired'
  | 'off'
  | 'blocked'
  | 'waiting'
  | 'discovery'
  | 'policyUnmet'
  | 'policyPending'
  | 'throttled'
  | 'neverAsked'
  | 'silent'
  | 'failing'

/** `good`: nothing to do. `wait`: it goes on by itself, or somebody else has to act. `act`: the reader has to. */
export type Finding = {
  readonly id: FindingId
  readonly tone: 'good' | 'wait' | 'act'
  /** Where the next step is done. */
  readonly to?: '/me' | '/me/set-up' | '/me/passwords'
}

/** Why mail may not arrive on any phone of this person: what concerns the account, the worst first. */
export function checkAccount(account: MyAccount): readonly Finding[] {
  if (!account.isActiveSyncEnabled) return [{ id: 'accountOff', tone: 'act' }]
  const found: Finding[] = []
  if (account.deviceCount === 0) found.push({ id: 'noDevices', tone: 'act', to: '/me/set-up' })
  if (account.deviceCount >= account.deviceLimit) found.push({ id: 'deviceLimit', tone: 'act', to: '/me' })
  if (account.isAppPasswordRequired) found.push({ id: 'appPasswordRequired', tone: 'wait', to: '/me/passwords' })
  return found.length > 0 ? found : [{ id: 'accountGood', tone: 'good' }]
}

/** What the check looks at. */
export type CheckedDevice = Pick<
  MyDevice,
  'accessState' | 'policyState' | 'appPassword' | 'throttledUntil' | 'lastSyncAt' | 'lastAttemptAt'
> & { readonly wipe: Pick<NonNullable<MyDevice['wipe']>, 'state'> | null }

type Circumstances = { readonly account: Pick<MyAccount, 'isActiveSyncEnabled'>; readonly now: number }

/** Why mail does not arrive on this phone: the first reason in the order in which the server looks at them. */
export function checkDevice(device: CheckedDevice, { account, now }: Circumstances): Finding {
  return (
    wipeFinding(device) ??
    passwordFinding(device) ??
    (account.isActiveSyncEnabled ? undefined : act('off')) ??
    policyFinding(device) ??
    accessFinding(device) ??
    (device.throttledUntil !== null && Date.parse(device.throttledUntil) > now ? wait('throttled') : undefined) ??
    contactFinding(device, now) ??
    // Mail goes on until nothing holds the wipe.
    (device.wipe?.state === 'held' ? wait('wipeHeld', '/me') : { id: 'good', tone: 'good' })
  )
}

function wipeFinding({ wipe }: CheckedDevice): Finding | undefined {
  switch (wipe?.state) {
    case 'requested':
    case 'pending':
      return wait('wipePending', '/me')
    case 'delivered':
      return wait('wipeDelivered', '/me')
    case 'acknowledged':
      return act('wiped', '/me/set-up')
    default:
      return undefined
  }
}

function passwordFinding({ appPassword }: CheckedDevice): Finding | undefined {
  if (appPassword === 'revoked') return act('appPasswordRevoked', '/me/passwords')
  return appPassword === 'expired' ? act('appPasswordExpired', '/me/passwords') : undefined
}

function policyFinding(device: CheckedDevice): Finding | undefined {
  // Some policies let phones in that do not meet them.
  if (isSucceeding(device)) return undefined
  switch (device.policyState) {
    case 'not-applied':
    case 'partly-applied':
      return act('policyUnmet', '/me')
    case 'pending':
      return act('policyPending')
    default:
      return undefined
  }
}

function accessFinding({ accessState }: CheckedDevice): Finding | undefined {
  switch (accessState) {
    case 'blocked':
      return act('blocked')
    case 'quarantined':
      return wait('waiting', '/me')
    case 'deviceDiscovery':
    case 'unknown':
      return wait('discovery')
    case 'allowed':
      return undefined
  }
}

const silentAfterMs = 24 * 3_600_000

function contactFinding(device: CheckedDevice, now: number): Finding | undefined {
  if (device.lastAttemptAt === null && device.lastSyncAt === null) return act('neverAsked', '/me/set-up')
  if (now - lastContact(device) > silentAfterMs) return act('silent')
  return isSucceeding(device) ? undefined : act('failing')
}

function lastContact({ lastAttemptAt, lastSyncAt }: CheckedDevice): number {
  return Math.max(
    lastAttemptAt === null ? 0 : Date.parse(lastAttemptAt),
    lastSyncAt === null ? 0 : Date.parse(lastSyncAt),
  )
}

/** A request or two may fail between two that succeed. */
const patienceMs = 15 * 60_000

function isSucceeding(device: CheckedDevice): boolean {
  return device.lastSyncAt !== null && lastContact(device) - Date.parse(device.lastSyncAt) < patienceMs
}

function act(id: FindingId, to?: Finding['to']): Finding {
  return { id, tone: 'act', ...(to && { to }) }
}

function wait(id: FindingId, to?: Finding['to']): Finding {
  return { id, tone: 'wait', ...(to && { to }) }
}
