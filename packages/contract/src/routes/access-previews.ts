import { defineRoutes } from '../route.ts'
import {
  accessRulesPreview,
  accessSimulation,
  previewAccessRules,
  similarDevices,
  simulateAccess,
} from '../schemas/access-previews.ts'
import { deviceParams } from '../schemas/devices.ts'

/** What would be decided: nothing here writes anything. */
export const accessPreviewRoutes = defineRoutes({
  previewAccessRules: {
    method: 'POST',
    path: '/access-rules/preview',
    summary: 'What a change of the device access rules would do to the fleet; nothing is saved',
    permission: 'rules:read',
    body: previewAccessRules,
    response: accessRulesPreview,
  },
  simulateAccess: {
    method: 'POST',
    path: '/access-rules/simulate',
    summary: 'What would be decided on a device, step by step; nothing is saved',
    permission: 'rules:read',
    body: simulateAccess,
    response: accessSimulation,
  },
  listSimilarDevices: {
    method: 'GET',
    path: '/devices/:id/similar',
    summary: 'What other devices have in common with one, how people decided on them, and rules about them',
    permission: 'devices:read',
    params: deviceParams,
    response: similarDevices,
  },
})
