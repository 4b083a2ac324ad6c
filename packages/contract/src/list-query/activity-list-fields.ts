import { activityOutcomes, otherRequests } from '@gatepost/protocol/tables'
import type { ListField } from './list-field.ts'

/** What `q` of the requests of phones knows. What waits has neither a status nor an outcome. */
export const activityListFields = [
  { name: 'user', of: 'text' },
  { name: 'device', aliases: ['id'], of: 'text' },
  {
    name: 'command',
    aliases: ['cmd'],
    of: 'choice',
    choices: [
      'Sync',
      'SendMail',
      'SmartForward',
      'SmartReply',
      'GetAttachment',
      'GetHierarchy',
      'FolderSync',
      'FolderCreate',
      'FolderDelete',
      'FolderUpdate',
      'MoveItems',
      'GetItemEstimate',
      'MeetingResponse',
      'Search',
      'Settings',
      'Ping',
      'ItemOperations',
      'Provision',
      'ResolveRecipients',
      'ValidateCert',
      'Find',
      ...otherRequests,
    ],
  },
  { name: 'status', aliases: ['http'], of: 'number', isOrdered: false },
  { name: 'outcome', of: 'choice', choices: activityOutcomes },
  { name: 'eas', aliases: ['version'], of: 'version' },
  { name: 'ip', aliases: ['address'], of: 'text' },
  { name: 'since', of: 'time', canBeNever: false },
] as const satisfies readonly ListField[]
