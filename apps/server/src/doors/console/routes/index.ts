import type { Events } from '../events.ts'
import type { Handlers } from '../handler.ts'
import { auditHandlers } from './audit.ts'
import { partnershipHandlers } from './device-partnerships.ts'
import { deviceHandlers } from './devices.ts'
import { eventHandlers } from './events.ts'
import { meHandlers } from './me.ts'
import { operatorHandlers } from './operators.ts'
import { organizationHandlers } from './organization.ts'
import { overviewHandlers } from './overview.ts'
import { policyHandlers } from './policies.ts'
import { quarantineHandlers } from './quarantine.ts'
import { sessionHandlers, type SessionWorld } from './session.ts'
import { tokenHandlers } from './tokens.ts'
import { userHandlers } from './users.ts'
import { protectionHandlers } from './wipe-protections.ts'
import { wipeHandlers, type WipesWorld } from './wipes.ts'

type HandlersWorld = SessionWorld & WipesWorld & { readonly events: Events; readonly connectedPhones: () => number }

/** Every handler of the API: contract in, one call of a room, contract out. */
export function createHandlers(world: HandlersWorld): Handlers {
  return {
    ...sessionHandlers(world),
    ...overviewHandlers(world),
    ...deviceHandlers,
    ...partnershipHandlers,
    ...quarantineHandlers,
    ...userHandlers,
    ...wipeHandlers(world),
    ...protectionHandlers,
    ...policyHandlers,
    ...organizationHandlers,
    ...auditHandlers,
    ...operatorHandlers,
    ...tokenHandlers,
    ...meHandlers,
    ...eventHandlers(world),
  }
}
