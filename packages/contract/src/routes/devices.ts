import { defineRoutes } from '../route.ts'
import { auditListQuery, auditPage } from '../schemas/audit.ts'
import {
  changeDevice,
  decideAccess,
  decideMany,
  decideManyResult,
  deviceDetail,
  deviceListQuery,
  devicePage,
  deviceParams,
} from '../schemas/devices.ts'

/** Devices and the decisions about them. */
export const deviceRoutes = defineRoutes({
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
  changeDevice: {
    method: 'PATCH',
    path: '/devices/:id',
    summary: 'Say whose device it is: a personal one can never be erased as a whole',
    permission: 'devices:write',
    params: deviceParams,
    body: changeDevice,
    response: deviceDetail,
    ifMatch: true,
  },
  removeDevice: {
    method: 'DELETE',
    path: '/devices/:id',
    summary: 'Remove a partnership; refused while a wipe is open',
    permission: 'devices:write',
    params: deviceParams,
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
})
