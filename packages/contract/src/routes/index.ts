import { z } from 'zod'
import { defineRoutes, type Route } from '../route.ts'
import { auditListQuery, auditPage } from '../schemas/audit.ts'
import {
  decideAccess,
  decideMany,
  decideManyResult,
  deviceDetail,
  deviceListQuery,
  devicePage,
  deviceParams,
  exemption,
  exemptionParams,
  setExemption,
} from '../schemas/devices.ts'
import { changeOrganization, organization } from '../schemas/organization.ts'
import { overview } from '../schemas/overview.ts'
import { changePolicy, createPolicy, policy, policyListQuery, policyPage, policyParams } from '../schemas/policies.ts'
import { session, signIn } from '../schemas/session.ts'
import { apiTokenList, tokenParams } from '../schemas/tokens.ts'
import { changeUser, createUser, user, userListQuery, userPage, userParams } from '../schemas/users.ts'

/** Every route of the REST API, by the name its handler and its callers use. */
export const routes = defineRoutes({
  signIn: {
    method: 'POST',
    path: '/session',
    summary: 'Sign in with name and password',
    permission: 'none',
    body: signIn,
    response: session,
  },
  getSession: {
    method: 'GET',
    path: '/session',
    summary: 'Who is signed in and what they may do',
    permission: 'signed-in',
    response: session,
  },
  signOut: { method: 'DELETE', path: '/session', summary: 'Sign out', permission: 'signed-in' },

  getOverview: {
    method: 'GET',
    path: '/overview',
    summary: 'What needs a person now',
    permission: 'overview:read',
    response: overview,
  },

  listDevices: {
    method: 'GET',
    path: '/devices',
    summary: 'All partnerships, searched, filtered and paged',
    permission: 'devices:read',
    query: deviceListQuery,
    response: devicePage,
  },
  getDevice: {
    method: 'GET',
    path: '/devices/:id',
    summary: 'One device with its "Why?" chain',
    permission: 'devices:read',
    params: deviceParams,
    response: deviceDetail,
  },
  getDeviceHistory: {
    method: 'GET',
    path: '/devices/:id/history',
    summary: 'What happened to one device, newest first',
    permission: 'devices:read',
    params: deviceParams,
    query: auditListQuery.pick({ limit: true, after: true }),
    response: auditPage,
  },
  decideDevice: {
    method: 'PUT',
    path: '/devices/:id/access',
    summary: 'Allow or block one device for its user, or take that decision back',
    permission: 'devices:approve',
    params: deviceParams,
    body: decideAccess,
    response: deviceDetail,
  },
  listQuarantine: {
    method: 'GET',
    path: '/quarantine',
    summary: 'Devices that wait for a decision, longest waiting first',
    permission: 'devices:read',
    query: deviceListQuery.pick({ limit: true, after: true, q: true }),
    response: devicePage,
  },
  decideQuarantine: {
    method: 'POST',
    path: '/quarantine/decisions',
    summary: 'Decide on several devices at once; one result each',
    permission: 'devices:approve',
    body: decideMany,
    response: decideManyResult,
  },

  listUsers: {
    method: 'GET',
    path: '/users',
    summary: 'Users with their policy and devices',
    permission: 'users:read',
    query: userListQuery,
    response: userPage,
  },
  createUser: {
    method: 'POST',
    path: '/users',
    summary: 'Create a user with a built-in mailbox',
    permission: 'users:write',
    body: createUser,
    response: user,
    status: 201,
  },
  getUser: {
    method: 'GET',
    path: '/users/:id',
    summary: 'One user',
    permission: 'users:read',
    params: userParams,
    response: user,
  },
  changeUser: {
    method: 'PATCH',
    path: '/users/:id',
    summary: 'Enable or disable ActiveSync, assign a policy, change names or the password',
    permission: 'users:write',
    params: userParams,
    body: changeUser,
    response: user,
    ifMatch: true,
  },
  listExemptions: {
    method: 'GET',
    path: '/users/:id/exemptions',
    summary: "A user's personally allowed and blocked DeviceIds",
    permission: 'users:read',
    params: userParams,
    response: z.strictObject({ items: z.array(exemption) }),
  },
  setExemption: {
    method: 'PUT',
    path: '/users/:id/exemptions/:deviceId',
    summary: 'Allow or block a DeviceId for one user, also before it is first seen',
    permission: 'devices:approve',
    params: exemptionParams,
    body: setExemption,
  },
  removeExemption: {
    method: 'DELETE',
    path: '/users/:id/exemptions/:deviceId',
    summary: 'Take a personal decision back',
    permission: 'devices:approve',
    params: exemptionParams,
  },

  listPolicies: {
    method: 'GET',
    path: '/policies',
    summary: 'All policies',
    permission: 'policies:read',
    query: policyListQuery,
    response: policyPage,
  },
  createPolicy: {
    method: 'POST',
    path: '/policies',
    summary: 'Create a policy',
    permission: 'policies:write',
    body: createPolicy,
    response: policy,
    status: 201,
  },
  getPolicy: {
    method: 'GET',
    path: '/policies/:id',
    summary: 'One policy with its settings',
    permission: 'policies:read',
    params: policyParams,
    response: policy,
  },
  changePolicy: {
    method: 'PATCH',
    path: '/policies/:id',
    summary: 'Change name or settings, or make it the default; phones provision again',
    permission: 'policies:write',
    params: policyParams,
    body: changePolicy,
    response: policy,
    ifMatch: true,
  },

  getOrganization: {
    method: 'GET',
    path: '/organization',
    summary: 'Organization settings',
    permission: 'organization:read',
    response: organization,
  },
  changeOrganization: {
    method: 'PATCH',
    path: '/organization',
    summary: 'Change the default access level and texts; every undecided device is judged again',
    permission: 'organization:write',
    body: changeOrganization,
    response: organization,
    ifMatch: true,
  },

  listAudit: {
    method: 'GET',
    path: '/audit',
    summary: 'The audit chain, newest first',
    permission: 'audit:read',
    query: auditListQuery,
    response: auditPage,
  },

  listTokens: {
    method: 'GET',
    path: '/tokens',
    summary: 'API tokens that work',
    permission: 'tokens:write',
    response: apiTokenList,
  },
  revokeToken: {
    method: 'DELETE',
    path: '/tokens/:id',
    summary: 'Revoke an API token',
    permission: 'tokens:write',
    params: tokenParams,
  },

  streamEvents: {
    method: 'GET',
    path: '/events',
    summary: 'Live hints as server-sent events',
    permission: 'signed-in',
    stream: true,
  },
} satisfies Record<string, Route>)

export type Routes = typeof routes
export type RouteName = keyof Routes
