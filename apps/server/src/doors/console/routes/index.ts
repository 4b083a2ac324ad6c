import type { Events } from '../events.ts'
import type { Handlers } from '../handler.ts'
import { auditHandlers } from './audit.ts'
import { deviceHandlers } from './devices.ts'
import { eventHandlers } from './events.ts'
import { organizationHandlers } from './organization.ts'
import { overviewHandlers } from './overview.ts'
import { policyHandlers } from './policies.ts'
import { quarantineHandlers } from './quarantine.ts'
import { sessionHandlers, type SessionWorld } from './session.ts'
import { tokenHandlers } from './tokens.ts'
import { userHandlers } from './users.ts'

type HandlersWorld = SessionWorld & { readonly events: Events; readonly connectedPhones: () => number }

/** Every handler of the API: contract in, one call of a room, contract out. */
export function createHandlers(world: HandlersWorld): Handlers {
  return {
    ...sessionHandlers(world),
    ...overviewHandlers(world),
    ...deviceHandlers,
    ...quarantineHandlers,
    ...userHandlers,
    ...policyHandlers,
    ...organizationHandlers,
    ...auditHandlers,
    ...tokenHandlers,
    ...eventHandlers(world),
  }
}
