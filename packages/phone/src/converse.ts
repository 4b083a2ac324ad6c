import { reactionTo, type CommandName } from '@gatepost/protocol/http'
import { GlobalStatus } from '@gatepost/protocol/status'
import type { WbxmlElement } from '@gatepost/protocol/wbxml'
import type { LocalStore } from './local-store.ts'
import { rootStatus, type Line, type PhoneAnswer, type RequestOverrides } from './line.ts'
import { notErased } from './obey-wipe.ts'
import { PhoneError } from './phone-error.ts'
import { provision } from './provision.ts'

const provisionStatuses: ReadonlySet<number | undefined> = new Set([
  GlobalStatus.RemoteWipeRequested,
  GlobalStatus.LegacyDeviceOnStrictPolicy,
  GlobalStatus.DeviceNotProvisioned,
  GlobalStatus.PolicyRefresh,
  GlobalStatus.InvalidPolicyKey,
])

/** A server that demands provisioning right after it took place would otherwise keep the phone busy for ever. */
const MAX_ROUNDS = 2

/**
 * Sends a command as a phone does: where the server demands provisioning (449, or Status 140 to 144) it provisions and
 * repeats. Throws PhoneError `http` for any other HTTP status than 200, `provisioning` if the demand cannot be met.
 */
export async function converse(
  phone: { readonly line: Line; readonly store: LocalStore },
  command: CommandName,
  body: WbxmlElement | undefined,
  overrides: RequestOverrides = {},
): Promise<PhoneAnswer> {
  const { line, store } = phone
  for (let round = 0; ; round += 1) {
    const answer = await line.request(command, body, overrides)
    if (!isDemand(answer)) {
      if (answer.httpStatus !== 200) throw line.httpError(command, answer)
      return answer
    }
    const status = answer.tree && rootStatus(answer.tree)
    line.tell({ kind: 'demanded', command, httpStatus: answer.httpStatus, status })
    if (round === MAX_ROUNDS) throw endlessDemand(command, answer)
    const outcome = await provision(line, store)
    if (outcome.kind === 'refused') throw refusedProvisioning(outcome.status)
    if (outcome.kind === 'erased')
      throw new PhoneError('provisioning', 'the phone was erased', { status: GlobalStatus.RemoteWipeRequested })
    if (outcome.kind === 'wipe-failed' || outcome.kind === 'wipe-feigned') throw notErased()
  }
}

function isDemand({ httpStatus, tree }: PhoneAnswer): boolean {
  return (
    reactionTo(httpStatus) === 'provision' ||
    (httpStatus === 200 && tree !== undefined && provisionStatuses.has(rootStatus(tree)))
  )
}

function endlessDemand(command: string, { httpStatus, tree }: PhoneAnswer): PhoneError {
  const status = tree && rootStatus(tree)
  return new PhoneError('provisioning', `${command} still demands provisioning after ${MAX_ROUNDS} rounds`, {
    httpStatus,
    ...(status !== undefined && { status }),
  })
}

function refusedProvisioning(status: number): PhoneError {
  return new PhoneError('provisioning', `provisioning was refused with status ${status}`, { status })
}
