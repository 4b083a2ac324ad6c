import type { Transaction } from '../room.ts'

/** Ends every partnership of a user; the rows stay for the history, without keys, verifiers and sync states. */
export async function endPartnershipsOf(tx: Transaction, userId: string): Promise<string[]> {
  await tx.$queryRaw`
    SELECT 1 AS locked FROM device WHERE user_id = ${userId}::uuid AND is_live ORDER BY id FOR UPDATE`
  const ended = await tx.$queryRaw<{ id: string }[]>`
    UPDATE device
       SET is_live = false, version = version + 1, policy_key = NULL, temporary_policy_key = NULL,
           temporary_fingerprint = NULL
     WHERE user_id = ${userId}::uuid AND is_live
    RETURNING id`
  const ids = ended.map(({ id }) => id)
  const ofDevices = { where: { deviceRowId: { in: ids } } }
  await tx.syncState.deleteMany(ofDevices)
  await tx.pingState.deleteMany(ofDevices)
  await tx.deviceCredential.deleteMany(ofDevices)
  await tx.approvalLink.deleteMany(ofDevices)
  return ids
}

/** Takes away whatever a user can sign in with, and what was decided for them by name. True: they were in a group. */
export async function takeEverythingFrom(tx: Transaction, userId: string): Promise<boolean> {
  const ofUser = { where: { userId } }
  await tx.userName.deleteMany(ofUser)
  await tx.userSession.deleteMany(ofUser)
  await tx.appPassword.deleteMany(ofUser)
  await tx.exemption.deleteMany(ofUser)
  const { count } = await tx.userGroupMember.deleteMany(ofUser)
  return count > 0
}

/** The row stays for the wipes and entries that name it; name, address and policy are free. False: it was deleted already. */
export async function markDeleted(
  tx: Transaction,
  { id, passwordHash, at }: { readonly id: string; readonly passwordHash: string; readonly at: Date },
): Promise<boolean> {
  const free = `deleted-${id}`
  const nothing = { policyId: null, externalId: null, activeSyncUntil: null, nextDeviceUntil: null }
  const { count } = await tx.user.updateMany({
    where: { id, deletedAt: null },
    data: {
      ...nothing,
      name: free,
      address: free,
      passwordHash,
      credentialVersion: { increment: 1 },
      revision: { increment: 1 },
      isDisabled: true,
      deletedAt: at,
      updatedAt: at,
    },
  })
  return count > 0
}
