// The wipe: may it be asked for, what holds it, when does it leave, what does the phone's answer mean. Facts in,
// decision and steps out; no clock and no I/O. States, events, holds and reasons are data in ../tables/wipe.ts.
// Begin with decide-wipe.ts: it is the state machine.
export { advanceWipe, wipeExpiresAt } from './advance-wipe.ts'
export { organizationBudget, wipesLeft, type WipeBudget, type WipeUse } from './budget.ts'
export { decideWipe } from './decide-wipe.ts'
export { readClock, sureTime, type ClockReading } from './sure-time.ts'
export {
  decideWipeRequest,
  waitingWipesPerPerson,
  wipeConfirmation,
  type WipeRequestDecision,
  type WipeRequestFacts,
  type WipeRequestRefusal,
  type WipeRequester,
  type WipeRules,
  type WipeTarget,
} from './request-wipe.ts'
export type { DecideWipe, WipeDecision, WipeEvent, WipeRefusal, WipeStep } from './wipe-event.ts'
export type { WipeCircumstances, WipeRecord } from './wipe-record.ts'
