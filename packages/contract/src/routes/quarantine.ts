import { defineRoutes } from '../route.ts'
import { deviceParams } from '../schemas/devices.ts'
import { snoozeDevice } from '../schemas/quarantine.ts'

/** Putting off what waits for a decision. */
export const quarantineRoutes = defineRoutes({
  snoozeDevice: {
    method: 'PUT',
    path: '/quarantine/:id/snooze',
    summary: 'Leave a device out of the quarantine list until then; its phone waits as before',
    permission: 'devices:approve',
    params: deviceParams,
    body: snoozeDevice,
  },
  unsnoozeDevice: {
    method: 'DELETE',
    path: '/quarantine/:id/snooze',
    summary: 'Put a device back into the quarantine list',
    permission: 'devices:approve',
    params: deviceParams,
  },
})
