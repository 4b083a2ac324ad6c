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
} from './device-snapshot.ts'
export { isEarlierPassword, isVerifiedPassword, keepVerifier } from './device-verifier.ts'
export { createPolicyShelf, type EffectivePolicy } from './effective-policy.ts'
export { issuePolicy } from './issue-policy.ts'
export { registerDevice, type FirstMeeting } from './register-device.ts'
export { createSnapshotCache, hasDevice, type SnapshotCache } from './snapshot-cache.ts'
export { readSnapshot, type SignInQuery } from './snapshot-store.ts'
export { startNewGeneration, type ReturnedDevice } from './start-new-generation.ts'
export { storeDeviceInformation } from './store-device-information.ts'
export { changeDeviceOwnership, type ChangeOwnership } from './change-ownership.ts'
export { removeDevice } from './remove-device.ts'
export type { DeviceListQuery, DeviceSort } from './device-list-read-model.ts'
export type { DeviceDetailView, DeviceView, DeviceWipe } from './device-view.ts'
export { getDevice } from './get-device.ts'
export { listDevices, listQuarantine } from './list-devices.ts'
