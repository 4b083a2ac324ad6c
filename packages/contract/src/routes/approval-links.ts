import { defineRoutes } from '../route.ts'
import { decideByApprovalLink, linkedDevice, lookAtApprovalLink } from '../schemas/approval-links.ts'

/**
 * Deciding with a link from a mail, without signing in: whoever has the secret is its recipient. Nothing is decided by
 * opening a link, and the secret is in no address that is logged.
 */
export const approvalLinkRoutes = defineRoutes({
  lookAtApprovalLink: {
    method: 'POST',
    path: '/approval-links/look',
    summary: 'The device that a link in a mail is about',
    permission: 'none',
    body: lookAtApprovalLink,
    response: linkedDevice,
  },
  decideByApprovalLink: {
    method: 'POST',
    path: '/approval-links/decide',
    summary: 'Allow or block the device that a link in a mail is about, once',
    permission: 'none',
    body: decideByApprovalLink,
  },
})
