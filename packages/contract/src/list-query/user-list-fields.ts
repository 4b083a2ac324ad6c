import { deviceOwnerships } from '@gatepost/protocol/tables'
import type { ListField } from './list-field.ts'

/** What `q` of the list of users knows. */
export const userListFields = [
  { name: 'user', aliases: ['name'], of: 'text' },
  { name: 'address', aliases: ['mail'], of: 'text' },
  { name: 'department', of: 'text' },
  { name: 'group', of: 'text' },
  { name: 'policy', of: 'text' },
  { name: 'activesync', of: 'choice', choices: ['enabled', 'disabled'] },
  { name: 'account', of: 'choice', choices: ['active', 'disabled'] },
  { name: 'source', of: 'choice', choices: ['builtin', 'ldap'] },
  { name: 'ownership', aliases: ['owner'], of: 'choice', choices: deviceOwnerships },
  { name: 'devices', of: 'number', isOrdered: true },
  // Whether another device would be refused.
  { name: 'limit', of: 'choice', choices: ['reached', 'free'] },
  { name: 'last', of: 'time', canBeNever: true },
  { name: 'created', of: 'time', canBeNever: false },
] as const satisfies readonly ListField[]
