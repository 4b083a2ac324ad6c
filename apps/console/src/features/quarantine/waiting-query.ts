import { termOf, withTerm } from './query-terms.ts'

/** What the inbox shows: whatever was not put off, unless the search says otherwise. */
export function notPutOff(q: string | undefined): string | undefined {
  return termOf(q, 'snoozed') === undefined ? withTerm(q, 'snoozed', 'no') : q
}

/** The inbox in the words of the list of devices. */
export function waitingQuery(q: string | undefined): string {
  return ['state:quarantined', notPutOff(q)].filter(Boolean).join(' ')
}

/** Of a file: who asks, with what, and why it waits. */
export const quarantineColumns =
  'user,userName,department,device,model,system,type,client,protocol,deviceId,access,since,decidedBy,rule,address,firstSync'
