import {
  accessCharacteristics,
  accessLevels,
  accessOperators,
  accessRuleLimits,
  type AccessCharacteristic,
  type AccessLevel,
  type AccessOperator,
} from '../tables/access.ts'
import { plainText } from '../values/wire-text.ts'
import type { AccessRule, RuleCondition } from './access-rule.ts'
import { compareVersions, parseVersion } from './read-version.ts'

export type AccessRuleFaultCode =
  | 'not-an-object'
  | 'unknown'
  | 'missing'
  | 'malformed'
  | 'out-of-range'
  | 'contradiction'

/** What is wrong with one field of a rule, for the editor; `field` is '' where it is no object at all. */
export type AccessRuleFault = { readonly field: string; readonly code: AccessRuleFaultCode; readonly message: string }

export type ParsedAccessRule =
  | { readonly ok: true; readonly value: AccessRule }
  | { readonly ok: false; readonly faults: readonly AccessRuleFault[] }

/**
 * Reads a rule from JSON that may hold anything. Unknown fields are refused, all faults are named. What comes out can be
 * matched against whatever a phone says in bounded time.
 */
export function parseAccessRule(input: unknown): ParsedAccessRule {
  const faults: AccessRuleFault[] = []
  const fields = recordOf(input, { field: '', known: ruleFields, faults })
  if (fields === undefined) return { ok: false, faults }
  const { idLength, nameLength, maxPosition } = accessRuleLimits
  const id = readText(fields['id'], { field: 'id', maxLength: idLength, faults })
  const name = readText(fields['name'], { field: 'name', maxLength: nameLength, faults })
  const position = readPosition(fields['position'], maxPosition, faults)
  const level = readChoice(fields['level'], { field: 'level', choices: accessLevels, faults })
  const characteristic = readChoice(fields['characteristic'], {
    field: 'characteristic',
    choices: characteristics,
    faults,
  })
  const isEnabled = readBoolean(fields['isEnabled'], 'isEnabled', faults)
  const isReportOnly = readBoolean(fields['isReportOnly'], 'isReportOnly', faults)
  const condition = readCondition(fields['condition'], characteristic, faults)
  if (
    faults.length > 0 ||
    id === undefined ||
    name === undefined ||
    position === undefined ||
    level === undefined ||
    characteristic === undefined ||
    isEnabled === undefined ||
    isReportOnly === undefined ||
    condition === undefined
  )
    return { ok: false, faults }
  return { ok: true, value: { id, name, position, level, characteristic, condition, isEnabled, isReportOnly } }
}

const ruleFields = ['id', 'name', 'position', 'level', 'characteristic', 'condition', 'isEnabled', 'isReportOnly']
const characteristics = accessCharacteristics.map(({ id }) => id)
const operators = accessOperators.map(({ id }) => id)

type Fields = Readonly<Record<string, unknown>>

function recordOf(
  input: unknown,
  { field, known, faults }: { field: string; known: readonly string[]; faults: AccessRuleFault[] },
): Fields | undefined {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    faults.push({ field, code: 'not-an-object', message: `${field === '' ? 'A rule' : field} must be an object.` })
    return undefined
  }
  const fields: Fields = Object.fromEntries(Object.entries(input))
  const strange = Object.keys(fields).find((name) => !known.includes(name))
  if (strange !== undefined) {
    const shown = plainText(strange, 64)
    faults.push({ field: shown, code: 'unknown', message: `A rule has no field ${shown} here.` })
  }
  return fields
}

function readText(
  value: unknown,
  { field, maxLength, faults }: { field: string; maxLength: number; faults: AccessRuleFault[] },
): string | undefined {
  if (typeof value !== 'string' || value === '') {
    faults.push({ field, code: 'missing', message: `${field} must be a text that is not empty.` })
    return undefined
  }
  if (value.length > maxLength) {
    faults.push({ field, code: 'out-of-range', message: `${field} must have at most ${maxLength} characters.` })
    return undefined
  }
  if (plainText(value, maxLength) !== value) {
    faults.push({ field, code: 'malformed', message: `${field} must be without control characters.` })
    return undefined
  }
  return value
}

function readPosition(value: unknown, max: number, faults: AccessRuleFault[]): number | undefined {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= max) return value
  faults.push({ field: 'position', code: 'out-of-range', message: `position must be a whole number from 0 to ${max}.` })
  return undefined
}

function readBoolean(value: unknown, field: string, faults: AccessRuleFault[]): boolean | undefined {
  if (typeof value === 'boolean') return value
  faults.push({ field, code: 'missing', message: `${field} must be true or false.` })
  return undefined
}

function readChoice<Choice extends AccessLevel | AccessCharacteristic | AccessOperator>(
  value: unknown,
  { field, choices, faults }: { field: string; choices: readonly Choice[]; faults: AccessRuleFault[] },
): Choice | undefined {
  const choice = choices.find((candidate) => candidate === value)
  if (choice === undefined)
    faults.push({ field, code: 'out-of-range', message: `${field} must be one of ${choices.join(', ')}.` })
  return choice
}

function readCondition(
  value: unknown,
  characteristic: AccessCharacteristic | undefined,
  faults: AccessRuleFault[],
): RuleCondition | undefined {
  const known = ['operator', 'value', 'from', 'to', 'isNegated']
  const fields = recordOf(value, { field: 'condition', known, faults })
  if (fields === undefined) return undefined
  const operator = readChoice(fields['operator'], { field: 'condition.operator', choices: operators, faults })
  const isNegated = readBoolean(fields['isNegated'], 'condition.isNegated', faults)
  if (operator === undefined || isNegated === undefined) return undefined
  if (operator === 'versionRange') return readRange(fields, { isNegated, characteristic, faults })
  if (fields['from'] !== undefined || fields['to'] !== undefined) {
    faults.push({
      field: 'condition',
      code: 'contradiction',
      message: `from and to belong to versionRange, not to ${operator}.`,
    })
    return undefined
  }
  const text = readText(fields['value'], { field: 'condition.value', maxLength: accessRuleLimits.valueLength, faults })
  if (text === undefined) return undefined
  if (operator === 'matches' && text.split('*').length - 1 > accessRuleLimits.stars) {
    faults.push({
      field: 'condition.value',
      code: 'out-of-range',
      message: `condition.value must have at most ${accessRuleLimits.stars} stars.`,
    })
    return undefined
  }
  return { operator, value: text, isNegated }
}

type RangeContext = {
  readonly isNegated: boolean
  readonly characteristic: AccessCharacteristic | undefined
  readonly faults: AccessRuleFault[]
}

function readRange(fields: Fields, { isNegated, characteristic, faults }: RangeContext): RuleCondition | undefined {
  const contradict = (message: string): undefined => {
    faults.push({ field: 'condition', code: 'contradiction', message })
  }
  if (fields['value'] !== undefined)
    return contradict('value belongs to the other operators, versionRange has from and to.')
  const withVersion = accessCharacteristics.filter(({ hasVersion }) => hasVersion).map(({ id }) => id)
  if (characteristic !== undefined && !withVersion.some((id) => id === characteristic))
    return contradict(`Only ${withVersion.join(' and ')} have versions, not ${characteristic}.`)
  const from = readEnd(fields['from'], 'condition.from', faults)
  const to = readEnd(fields['to'], 'condition.to', faults)
  if (from === undefined || to === undefined) return undefined
  if (from === null && to === null) return contradict('A range must have a lowest or a highest version.')
  if (from !== null && to !== null && compareVersions(from.version, to.version) > 0)
    return contradict('The lowest version must not be above the highest.')
  return { operator: 'versionRange', from: from?.text ?? null, to: to?.text ?? null, isNegated }
}

/** null: that end is open. */
function readEnd(
  value: unknown,
  field: string,
  faults: AccessRuleFault[],
): { text: string; version: readonly number[] } | null | undefined {
  if (value === undefined || value === null) return null
  const version = typeof value === 'string' ? parseVersion(value) : undefined
  if (typeof value === 'string' && version !== undefined) return { text: value, version }
  const { versionNumbers, versionDigits } = accessRuleLimits
  faults.push({
    field,
    code: 'malformed',
    message: `${field} must be a version such as 17.2: at most ${versionNumbers} numbers of at most ${versionDigits} digits.`,
  })
  return undefined
}
