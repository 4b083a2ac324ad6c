import { accessReasons, accessStates, deviceOwnerships, policyStates, wipeStates } from '@gatepost/protocol/tables'
import type { ListField } from './list-field.ts'

/** What `q` of the list of devices knows. */
export const deviceListFields = [
  { name: 'user', of: 'text' },
  { name: 'department', of: 'text' },
  { name: 'group', of: 'text' },
  { name: 'state', aliases: ['access'], of: 'choice', choices: accessStates },
  { name: 'reason', of: 'choice', choices: accessReasons },
  { name: 'rule', of: 'text' },
  { name: 'exemption', of: 'choice', choices: ['allow', 'block', 'none'] },
  { name: 'id', aliases: ['device'], of: 'text' },
  { name: 'name', of: 'text' },
  { name: 'model', of: 'text' },
  { name: 'os', of: 'text' },
  { name: 'type', of: 'text' },
  { name: 'client', aliases: ['agent'], of: 'text' },
  { name: 'class', of: 'number', isOrdered: false },
  { name: 'eas', aliases: ['version'], of: 'version' },
  { name: 'imei', of: 'text' },
  { name: 'phone', of: 'text' },
  { name: 'operator', aliases: ['carrier'], of: 'text' },
  { name: 'language', of: 'text' },
  { name: 'policy', of: 'text' },
  { name: 'ownership', aliases: ['owner'], of: 'choice', choices: deviceOwnerships },
  { name: 'tag', of: 'text' },
  {
    name: 'wipe',
    of: 'choice',
    // Of open ones: `overdue` and `failed` need somebody.
    choices: ['open', 'overdue', 'failed', 'none', ...wipeStates],
  },
  { name: 'policystate', of: 'choice', choices: policyStates },
  { name: 'sync', of: 'choice', choices: ['ok', 'failing'] },
  { name: 'duplicate', of: 'choice', choices: ['yes', 'no'] },
  { name: 'last', of: 'time', canBeNever: true },
  { name: 'first', of: 'time', canBeNever: false },
  { name: 'since', of: 'time', canBeNever: false },
  { name: 'snoozed', of: 'choice', choices: ['yes', 'no'] },
] as const satisfies readonly ListField[]
