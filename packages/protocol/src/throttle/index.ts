// The throttle: does a phone ask for too much? What it did is kept by a reducer of bounded memory, the decision and its
// trace come from that; no clock and no I/O. Behaviours, steps and bounds are data in ../tables/throttle.ts.
export { autoblockOff, isAutoblockThreshold, type AutoblockThresholds } from './autoblock-thresholds.ts'
export { decideThrottle, isExempt, type ThrottleDecision, type ThrottleFacts } from './decide-throttle.ts'
export { noticedNothing, observe, type ThrottleIncident, type ThrottleState } from './observe.ts'
export { isInForce, type ThrottleBlock } from './throttle-block.ts'
