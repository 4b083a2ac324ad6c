import { everything, type DeviceScope } from '../device-scope.ts'
import type { Room } from '../room.ts'
import { checkedSettings } from './checked-settings.ts'
import { decideImpact, lockOutOf, refusedVersions, type Impact, type LockOutReason } from './decide-impact.ts'
import { countUsers, groupDevices, sampleDevices, type ImpactedDevice, type ImpactTarget } from './impact-read-model.ts'
import { getPolicy } from './list-policies.ts'

/** What a policy would do before it is saved. */
export type PolicyImpact = Impact & {
  readonly users: number
  /** Some of the devices that would be locked out, as far as the scope lets them be seen; the recently active first. */
  readonly sample: readonly LockedOutDevice[]
}

export type LockedOutDevice = Omit<ImpactedDevice, 'claim' | 'hasProvisioned'> & { readonly reason: LockOutReason }

const sampleSize = 20

/** What these settings would do as those of the policy. Writes nothing. Throws not-found, or `invalid` for faulty settings. */
export async function previewPolicyImpact(
  room: Room,
  { id, settings: sent }: { readonly id: string; readonly settings: unknown },
  scope: DeviceScope,
): Promise<PolicyImpact> {
  const after = checkedSettings(sent)
  const { settings: before, isDefault } = await getPolicy(room, id)
  return await preview(room, { target: { kind: 'policy', id, isDefault }, before, after, scope })
}

/** What a policy with these settings would do to these users; whoever is outside the scope is not counted. */
export async function previewAssignment(
  room: Room,
  { userIds: ids, settings: sent }: { readonly userIds: readonly string[]; readonly settings: unknown },
  scope: DeviceScope,
): Promise<PolicyImpact> {
  const after = checkedSettings(sent)
  const target = { kind: 'users', ids, scope } as const
  return await preview(room, { target, before: undefined, after, scope: everything })
}

type Preview = {
  readonly target: ImpactTarget
  readonly before: ReturnType<typeof checkedSettings> | undefined
  readonly after: ReturnType<typeof checkedSettings>
  readonly scope: DeviceScope
}

async function preview({ database }: Room, { target, before, after, scope }: Preview): Promise<PolicyImpact> {
  const [users, groups] = await Promise.all([countUsers(database, target), groupDevices(database.prisma, target)])
  const impact = decideImpact({ before, after }, groups)
  const reasons = new Set(impact.lockedOut.reasons.map(({ reason }) => reason))
  if (reasons.size === 0) return { ...impact, users, sample: [] }
  const reasonOf = lockOutOf(after)
  const devices = await sampleDevices(database, target, {
    versions: refusedVersions(after),
    claims: [...claimsBehind].flatMap(([reason, claim]) => (reasons.has(reason) ? [claim] : [])),
    neverProvisioned: reasons.has('never-provisioned'),
    scope,
    limit: sampleSize,
  })
  const sample = devices.flatMap(({ claim, hasProvisioned, ...device }) => {
    const reason = reasonOf({ version: device.version, claim, hasProvisioned })
    return reason === undefined ? [] : [{ ...device, reason }]
  })
  return { ...impact, users, sample }
}

const claimsBehind: ReadonlyMap<LockOutReason, number> = new Map([
  ['partly-applied', 2],
  ['not-applied', 3],
  ['managed-elsewhere', 4],
])
