// The access decision: may this device have data? Facts in, decision and its trace out; no clock and no I/O.
// The same function serves the device door, the "Why?" panel, the preview of rules and the tests.
// Steps, states and reasons are data in ../tables/access.ts.
export {
  decideAccess,
  type AccessDecision,
  type AccessFacts,
  type AccessRuleMatch,
  type AccessTraceStep,
} from './decide-access.ts'
