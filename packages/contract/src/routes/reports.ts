import { defineRoutes } from '../route.ts'
import { noticeList } from '../schemas/notices.ts'
import { attention, deviceDays, deviceDaysQuery, inventory, inventoryQuery } from '../schemas/reports.ts'

/** Figures over all devices. */
export const reportRoutes = defineRoutes({
  getAttention: {
    method: 'GET',
    path: '/overview/attention',
    summary: 'What may need a person although nobody is asked: overdue and failed wipes, stale devices, old versions',
    permission: 'overview:read',
    response: attention,
  },
  listNotices: {
    method: 'GET',
    path: '/overview/notices',
    summary: 'What the caller should know of: what became of their wipes and bulk acts, and what needs somebody',
    permission: 'overview:read',
    response: noticeList,
  },
  getInventory: {
    method: 'GET',
    path: '/reports/inventory',
    summary: 'How many devices there are of each state, system, client, version, model, ownership or policy',
    permission: 'reports:read',
    query: inventoryQuery,
    response: inventory,
  },
  listDeviceDays: {
    method: 'GET',
    path: '/reports/device-days',
    summary: 'How many devices there were on each of the last days, by state, system, client or version',
    permission: 'reports:read',
    query: deviceDaysQuery,
    response: deviceDays,
  },
})
