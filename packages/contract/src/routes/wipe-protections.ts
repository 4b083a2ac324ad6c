import { defineRoutes } from '../route.ts'
import { actOnWipe, changeProtections, protectionChangeParams, wipeProtections } from '../schemas/wipes.ts'

/** What keeps wipes from doing mass damage. */
export const protectionRoutes = defineRoutes({
  getProtections: {
    method: 'GET',
    path: '/wipe-protections',
    summary: 'Budgets of wipes, how much of them is used, and what is about to change',
    permission: 'wipes:read',
    response: wipeProtections,
  },
  changeProtections: {
    method: 'PATCH',
    path: '/wipe-protections',
    summary: 'Raise protections at once, or propose to lower them',
    permission: 'protections:write',
    body: changeProtections,
    response: wipeProtections,
    ifMatch: true,
    proof: true,
  },
  approveProtectionChange: {
    method: 'POST',
    path: '/wipe-protections/changes/:id/approve',
    summary: 'Agree to lower protections, as the second administrator',
    permission: 'protections:write',
    params: protectionChangeParams,
    response: wipeProtections,
    proof: true,
  },
  withdrawProtectionChange: {
    method: 'POST',
    path: '/wipe-protections/changes/:id/withdraw',
    summary: 'Take back a proposed lowering',
    permission: 'protections:write',
    params: protectionChangeParams,
    response: wipeProtections,
  },
  stopWipes: {
    method: 'POST',
    path: '/wipe-protections/stop',
    summary: 'Stop all wipes at once: nothing that has not left leaves any more',
    permission: 'wipes:stop',
    body: actOnWipe,
    response: wipeProtections,
  },
  restartWipes: {
    method: 'POST',
    path: '/wipe-protections/restart',
    summary: 'Let wipes go on; two administrators have to say so where there are two',
    permission: 'wipes:approve',
    body: actOnWipe,
    response: wipeProtections,
    proof: true,
  },
})
