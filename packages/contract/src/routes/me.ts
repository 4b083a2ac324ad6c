import { defineRoutes } from '../route.ts'
import { deviceParams } from '../schemas/devices.ts'
import { me, myWipe } from '../schemas/me.ts'
import { wipe, wipeParams } from '../schemas/wipes.ts'

/** What people with a phone do for themselves. */
export const meRoutes = defineRoutes({
  getMe: {
    method: 'GET',
    path: '/me',
    summary: "The caller's own devices",
    permission: 'me:read',
    response: me,
  },
  wipeMyDevice: {
    method: 'POST',
    path: '/me/devices/:id/wipes',
    summary: 'Wipe one of my own devices',
    permission: 'me:wipe',
    params: deviceParams,
    body: myWipe,
    response: wipe,
    status: 201,
    proof: true,
    idempotent: true,
  },
  cancelMyWipe: {
    method: 'POST',
    path: '/me/wipes/:id/cancel',
    summary: 'Cancel a wipe of one of my own devices',
    permission: 'me:wipe',
    params: wipeParams,
    response: wipe,
  },
})
