// The devices room: partnerships of one user with one DeviceId. What a phone says and does is kept here, the snapshot
// that the device door works on is read here, and policy keys are given out here. Whether it may sync: access room.
export { acknowledgePolicy, type Acknowledgment, type AcknowledgmentResult } from './acknowledge-policy.ts'
export { createActivity, type Activity, type ActivityNews } from './activity.ts'
export {
  isWipeAcknowledged,
  isWipeArmed,
  type DeviceSnapshot,
  type Snapshot,
  type SnapshotDevice,
  type SnapshotUser,
  type SnapshotWipe,
  type Verifier,
} from './device-snapshot.ts'
export {
  ageOf,
  directoryWordLongestMs,
  isProofGood,
  keepVerifier,
  proofOf,
  recognizePassword,
  type SignInProof,
} from './device-verifier.ts'
export { createPolicyShelf, type EffectivePolicy } from './effective-policy.ts'
export { issuePolicy } from './issue-policy.ts'
export { registerDevice, type FirstMeeting } from './register-device.ts'
export { createSnapshotCache, hasDevice, type SnapshotCache } from './snapshot-cache.ts'
export { readSnapshot, type SignInQuery } from './snapshot-store.ts'
export { startNewGeneration, type ReturnedDevice } from './start-new-generation.ts'
export { storeDeviceInformation, storeHeaders } from './store-device-information.ts'
export type { DevicesAct } from './act-on-devices.ts'
export { changeDevice, type ChangeDevice } from './change-device.ts'
export { changeDevicesOwnership, type ChangeDevicesOwnership } from './change-devices-ownership.ts'
export { listOwnDevices, type OwnThings } from './list-own-devices.ts'
export { lockManagedDevice, type ResyncPart } from './managed-device-store.ts'
export { previewSilentDevices } from './preview-silent-devices.ts'
export { revealRecoveryPassword, storeRecoveryPassword } from './recovery-passwords.ts'
export { removeDevice } from './remove-device.ts'
export { removeDevices } from './remove-devices.ts'
export { removeSilentDevices } from './remove-silent-devices.ts'
export { requestAccess, type AccessRequest } from './request-access.ts'
export { resyncDevices, type ResyncDevices } from './resync-devices.ts'
export { tagDevices, type TagDevices } from './tag-devices.ts'
export type { DeviceFilter } from './device-conditions-read-model.ts'
export type { DeviceListQuery, DeviceSort } from './device-list-read-model.ts'
export type { DeviceDetailView, DeviceView, DeviceWipe } from './device-view.ts'
export { getDevice } from './get-device.ts'
export { getDeviceInventory } from './get-device-inventory.ts'
export type { DeviceInventory, InventoryGroup } from './device-inventory-read-model.ts'
export { listDeviceFacets } from './list-device-facets.ts'
export {
  countDevices,
  listDeviceIds,
  listDevices,
  listDevicesById,
  listedDeviceIds,
  listQuarantine,
} from './list-devices.ts'
