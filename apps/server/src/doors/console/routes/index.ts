import type { Events } from '../events.ts'
import type { Handlers } from '../handler.ts'
import { accessPreviewHandlers } from './access-previews.ts'
import { accessRuleHandlers } from './access-rules.ts'
import { activityHandlers } from './activity.ts'
import { appPasswordHandlers } from './app-passwords.ts'
import { approvalLinkHandlers, type ApprovalLinksWorld } from './approval-links.ts'
import { auditHandlers } from './audit.ts'
import { autoblockHandlers } from './autoblock.ts'
import { brandingHandlers } from './branding.ts'
import { partnershipHandlers } from './device-partnerships.ts'
import { deviceHandlers } from './devices.ts'
import { directoryHandlers } from './directory.ts'
import { eventHandlers } from './events.ts'
import { groupHandlers } from './groups.ts'
import { jobHandlers } from './jobs.ts'
import { meHandlers, type MeWorld } from './me.ts'
import { notificationHandlers, type NotificationsWorld } from './notifications.ts'
import { operatorHandlers } from './operators.ts'
import { organizationHandlers } from './organization.ts'
import { overviewHandlers } from './overview.ts'
import { reportHandlers } from './reports.ts'
import { policyHandlers } from './policies.ts'
import { quarantineHandlers } from './quarantine.ts'
import { savedViewHandlers } from './saved-views.ts'
import { selectionHandlers } from './selections.ts'
import { sessionHandlers, type SessionWorld } from './session.ts'
import { tokenHandlers } from './tokens.ts'
import { userHandlers } from './users.ts'
import { webhookHandlers } from './webhooks.ts'
import { protectionHandlers } from './wipe-protections.ts'
import { wipeHandlers, type WipesWorld } from './wipes.ts'

type HandlersWorld = SessionWorld &
  MeWorld &
  WipesWorld &
  NotificationsWorld &
  ApprovalLinksWorld & { readonly events: Events; readonly connectedPhones: () => number }

/** Every handler of the API: contract in, one call of a room, contract out. */
export function createHandlers(world: HandlersWorld): Handlers {
  return {
    ...sessionHandlers(world),
    ...overviewHandlers(world),
    ...reportHandlers,
    ...deviceHandlers,
    ...partnershipHandlers,
    ...quarantineHandlers,
    ...approvalLinkHandlers(world),
    ...userHandlers(world),
    ...groupHandlers,
    ...appPasswordHandlers,
    ...directoryHandlers,
    ...wipeHandlers(world),
    ...protectionHandlers,
    ...policyHandlers,
    ...accessRuleHandlers,
    ...accessPreviewHandlers,
    ...organizationHandlers,
    ...brandingHandlers,
    ...autoblockHandlers,
    ...auditHandlers,
    ...notificationHandlers(world),
    ...webhookHandlers,
    ...operatorHandlers,
    ...tokenHandlers,
    ...meHandlers(world),
    ...savedViewHandlers,
    ...jobHandlers,
    ...activityHandlers,
    ...selectionHandlers,
    ...eventHandlers(world),
  }
}
