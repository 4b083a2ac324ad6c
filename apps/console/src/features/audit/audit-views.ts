/** Views that everyone has: names of queries, in the order of their tabs. */
export const auditViews = [
  { id: 'all', q: '' },
  { id: 'failed', q: 'result:failed' },
  { id: 'wipes', q: 'action:wipe.*,wipes.*,protections.*' },
  { id: 'access', q: 'action:exemption.*,access-rule.*,policy.*,organization.*,autoblock.*' },
  { id: 'people', q: 'action:operator.*,token.*,app-password.*' },
  { id: 'byHand', q: 'actorkind:operator,token' },
] as const
