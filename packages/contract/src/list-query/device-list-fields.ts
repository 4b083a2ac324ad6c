import { accessReasons, accessStates, deviceOwnerships } from '@gatepost/protocol/tables'
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
  { name: 'policy', of: 'text' },
  { name: 'ownership', aliases: ['owner'], of: 'choice', choices: deviceOwnerships },
  { name: 'tag', of: 'text' },
  {
    name: 'wipe',
    of: 'choice',
    choices: ['open', 'none', 'requested', 'held', 'pending', 'delivered', 'acknowledged', 'cancelled', 'rejected'],
  },
  { name: 'last', of: 'time', canBeNever: true },
  { name: 'first', of: 'time', canBeNever: false },
  { name: 'since', of: 'time', canBeNever: false },
  { name: 'snoozed', of: 'choice', choices: ['yes', 'no'] },
] as const satisfies readonly ListField[]
