import { defineRoutes } from '../route.ts'
import { deviceParams } from '../schemas/devices.ts'
import { askUser, snoozeDevice } from '../schemas/quarantine.ts'

/** Putting off what waits for a decision, and asking about it. */
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
  askUser: {
    method: 'POST',
    path: '/quarantine/:id/question',
    summary:
      'Ask the user of a waiting device, by mail and on their own page; the answer is the reason they give there',
    permission: 'devices:approve',
    params: deviceParams,
    body: askUser,
  },
})
