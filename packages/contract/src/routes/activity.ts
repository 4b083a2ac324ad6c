import { defineRoutes } from '../route.ts'
import {
  activityDetail,
  activityListQuery,
  activityPage,
  activityParams,
  deviceDiagnostics,
  liveActivity,
  liveActivityQuery,
  requestMinutes,
  setDeviceDiagnostics,
} from '../schemas/activity.ts'
import { deviceParams } from '../schemas/devices.ts'

/** What phones ask, as it happens. */
export const activityRoutes = defineRoutes({
  listActivity: {
    method: 'GET',
    path: '/activity',
    summary: 'The requests of phones that were answered lately, newest first: of the last 24 hours, 200,000 at most',
    permission: 'activity:read',
    query: activityListQuery,
    response: activityPage,
  },
  getLiveActivity: {
    method: 'GET',
    path: '/activity/live',
    summary: 'The requests that wait right now, and who or what asked most in the last five minutes',
    permission: 'activity:read',
    query: liveActivityQuery,
    response: liveActivity,
  },
  listRequestMinutes: {
    method: 'GET',
    path: '/activity/minutes',
    summary: 'Requests and errors of each minute of the last 24 hours',
    permission: 'activity:read',
    response: requestMinutes,
  },
  listDeviceMinutes: {
    method: 'GET',
    path: '/devices/:id/minutes',
    summary: 'Requests and errors of one device in each minute of the last 24 hours, as far as they are listed',
    permission: 'activity:read',
    params: deviceParams,
    response: requestMinutes,
  },
  getActivity: {
    method: 'GET',
    path: '/activity/:id',
    summary: 'One request in detail, with what was said where the protocol of its device is logged',
    permission: 'activity:read',
    params: activityParams,
    response: activityDetail,
  },
  getDeviceDiagnostics: {
    method: 'GET',
    path: '/devices/:id/diagnostics',
    summary: 'Whether the protocol of a device is logged, and until when',
    permission: 'activity:read',
    params: deviceParams,
    response: deviceDiagnostics,
  },
  setDeviceDiagnostics: {
    method: 'PUT',
    path: '/devices/:id/diagnostics',
    summary: 'Log what a device says and is told, redacted, for some hours; it ends by itself, and is deleted then',
    permission: 'devices:write',
    params: deviceParams,
    body: setDeviceDiagnostics,
    response: deviceDiagnostics,
  },
})
