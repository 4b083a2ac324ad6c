import { defineRoutes } from '../route.ts'
import { automaticReply, setAutomaticReply } from '../schemas/automatic-replies.ts'
import { deviceParams } from '../schemas/devices.ts'
import { me, myWipe, nameMyDevice, requestMyAccess } from '../schemas/me.ts'
import { recoveryPassword } from '../schemas/recovery-passwords.ts'
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
  getMyProfile: {
    method: 'GET',
    path: '/me/profile.mobileconfig',
    summary: 'The account as a profile for an iPhone or iPad; the password is not in it',
    permission: 'me:read',
    file: 'application/x-apple-aspen-config',
  },
  nameMyDevice: {
    method: 'PUT',
    path: '/me/devices/:id/name',
    summary: 'Give one of my own devices a name; an empty one takes it back',
    permission: 'me:write',
    params: deviceParams,
    body: nameMyDevice,
  },
  requestMyAccess: {
    method: 'PUT',
    path: '/me/devices/:id/request',
    summary: 'Tell whoever decides why one of my own devices, which waits in quarantine, needs access',
    permission: 'me:write',
    params: deviceParams,
    body: requestMyAccess,
  },
  removeMyDevice: {
    method: 'DELETE',
    path: '/me/devices/:id',
    summary: 'Remove one of my own devices; refused while a wipe of it is open',
    permission: 'me:write',
    params: deviceParams,
  },
  getMyAutomaticReply: {
    method: 'GET',
    path: '/me/automatic-reply',
    summary: 'What my mailbox answers while I am away',
    permission: 'me:read',
    response: automaticReply,
  },
  setMyAutomaticReply: {
    method: 'PUT',
    path: '/me/automatic-reply',
    summary: 'Say what my mailbox answers while I am away: each sender once, until it is changed',
    permission: 'me:write',
    body: setAutomaticReply,
    response: automaticReply,
    ifMatch: true,
  },
  revealMyRecoveryPassword: {
    method: 'POST',
    path: '/me/devices/:id/recovery-password',
    summary: 'See the recovery password of one of my own devices; that I saw it is written down',
    permission: 'me:write',
    params: deviceParams,
    response: recoveryPassword,
    proof: true,
    holdsSecret: true,
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
