import type { RouteName, Routes } from '@gatepost/contract'

/** The stream is opened by EventSource, not by the client. */
type CalledName = Exclude<RouteName, 'streamEvents'>

/**
 * Where each route is. The contract says the same, but importing its records would load zod with the first screen; the
 * types refuse an entry that differs from the record.
 */
export const endpoints = {
  signIn: 'POST /session',
  getSession: 'GET /session',
  proveSession: 'POST /session/proof',
  signOut: 'DELETE /session',
  getOverview: 'GET /overview',
  listDevices: 'GET /devices',
  getDevice: 'GET /devices/:id',
  getDeviceHistory: 'GET /devices/:id/history',
  decideDevice: 'PUT /devices/:id/access',
  changeDevice: 'PATCH /devices/:id',
  removeDevice: 'DELETE /devices/:id',
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
  previewWipe: 'GET /devices/:id/wipe-preview',
  listWipes: 'GET /wipes',
  requestWipe: 'POST /wipes',
  getWipe: 'GET /wipes/:id',
  getWipeReceipt: 'GET /wipes/:id/receipt',
  cancelWipe: 'POST /wipes/:id/cancel',
  approveWipe: 'POST /wipes/:id/approve',
  rejectWipe: 'POST /wipes/:id/reject',
  abandonWipe: 'POST /wipes/:id/abandon',
  createSelection: 'POST /selections',
  wipeSelection: 'POST /selections/:id/wipes',
  getProtections: 'GET /wipe-protections',
  changeProtections: 'PATCH /wipe-protections',
  approveProtectionChange: 'POST /wipe-protections/changes/:id/approve',
  withdrawProtectionChange: 'POST /wipe-protections/changes/:id/withdraw',
  stopWipes: 'POST /wipe-protections/stop',
  restartWipes: 'POST /wipe-protections/restart',
  listOperators: 'GET /operators',
  createOperator: 'POST /operators',
  changeOperator: 'PATCH /operators/:id',
  listTokens: 'GET /tokens',
  createToken: 'POST /tokens',
  revokeToken: 'DELETE /tokens/:id',
  getMe: 'GET /me',
  wipeMyDevice: 'POST /me/devices/:id/wipes',
  cancelMyWipe: 'POST /me/wipes/:id/cancel',
} as const satisfies { readonly [Name in CalledName]: `${Routes[Name]['method']} ${Routes[Name]['path']}` }

export type EndpointName = keyof typeof endpoints
