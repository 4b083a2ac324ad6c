import { z } from 'zod'
import { defineRoutes } from '../route.ts'
import { exemption, exemptionParams, setExemption } from '../schemas/devices.ts'
import { changeUser, createUser, user, userListQuery, userPage, userParams } from '../schemas/users.ts'

/** Users and their exemptions. */
export const userRoutes = defineRoutes({
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
})
