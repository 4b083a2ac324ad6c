import type { RouteName, Routes } from '@gatepost/contract'

/** The stream is opened by EventSource, not by the client; tokens have no screen yet. */
type CalledName = Exclude<RouteName, 'streamEvents' | 'listTokens' | 'revokeToken'>

/**
 * Where each route is. The contract says the same, but importing its records would load zod with the first screen; the
 * types refuse an entry that differs from the record.
 */
export const endpoints = {
  signIn: 'POST /session',
  getSession: 'GET /session',
  signOut: 'DELETE /session',
  getOverview: 'GET /overview',
  listDevices: 'GET /devices',
  getDevice: 'GET /devices/:id',
  getDeviceHistory: 'GET /devices/:id/history',
  decideDevice: 'PUT /devices/:id/access',
  listQuarantine: 'GET /quarantine',
  decideQuarantine: 'POST /quarantine/decisions',
  listUsers: 'GET /users',
  createUser: 'POST /users',
  getUser: 'GET /users/:id',
  changeUser: 'PATCH /users/:id',
  listExemptions: 'GET /users/:id/exemptions',
  setExemption: 'PUT /users/:id/exemptions/:deviceId',
  removeExemption: 'DELETE /users/:id/exemptions/:deviceId',
  listPolicies: 'GET /policies',
  createPolicy: 'POST /policies',
  getPolicy: 'GET /policies/:id',
  changePolicy: 'PATCH /policies/:id',
  getOrganization: 'GET /organization',
  changeOrganization: 'PATCH /organization',
  listAudit: 'GET /audit',
} as const satisfies { readonly [Name in CalledName]: `${Routes[Name]['method']} ${Routes[Name]['path']}` }

export type EndpointName = keyof typeof endpoints
