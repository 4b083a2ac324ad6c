// The access decision: may this device have data? Facts in, decision and its trace out; no clock and no I/O.
// The same function serves the device door, the "Why?" panel, the preview of rules and the tests.
// Steps, states, reasons and what a rule may look at are data in ../tables/access.ts.
export type { AccessRule, RuleCondition, RuleFacts } from './access-rule.ts'
export {
  decideAccess,
  type AccessDecision,
  type AccessFacts,
  type AccessNote,
  type AccessRuleMatch,
  type AccessTraceStep,
} from './decide-access.ts'
export { awaitsDeviceInformation, matchRule, matchingRules, type Discovery } from './match-rule.ts'
export {
  parseAccessRule,
  type AccessRuleFault,
  type AccessRuleFaultCode,
  type ParsedAccessRule,
} from './parse-access-rule.ts'
