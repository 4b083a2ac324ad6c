// What integration tests of the server share. Only tests may import this.
export { seedDevice, seedPolicy, seedUser, testAct, testPassword } from './seed.ts'
export { openTestRoom, type TestRoom } from './test-room.ts'
export { openTestConsole, problemOf, type Answer, type Browser, type EventStream, type TestConsole } from './console.ts'
export {
  nothing,
  nowhere,
  routeSamples,
  sampleAddress,
  sampleNote,
  seedSampleObjects,
  type RouteSample,
  type SampleObjects,
} from './route-samples.ts'
export { connectApproved, openTestDoor, testMail, type TestDoor, type TestDoorOptions } from './device-door.ts'
export { inbox, rawSync, subjectsOf, textBody, type RawSync } from './raw-sync.ts'
export { provisionTalk, type ProvisionTalk } from './provision-talk.ts'
export { acknowledgeRaw, folderSyncStatus, initialProvision, rawProvision, statusOf } from './raw-provision.ts'
export { liftWipeBudgets, liveRowOf, seedWipe, wipeAsker, wipesOf } from './seed-wipe.ts'
