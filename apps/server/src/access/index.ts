// The access room: who may sync. Facts come from the database, the decision from @gatepost/protocol/access; what is
// stored is its last result and trace. Personal exemptions and approvals are decisions on one user's device only.
export type { Exemption } from './access-store.ts'
export { autoblockDevice } from './autoblock-device.ts'
export { decideDevices, type DecisionResult } from './decide-devices.ts'
export { endAllowance, listExemptions, removeExemption, setExemption } from './exemptions.ts'
export { changeDefaultLevel, judgeNewDevice, rejudgeDevices } from './judge-devices.ts'
