import type { previewAccessRules, simulateAccess } from '@gatepost/contract'
import type { z } from 'zod'
import {
  findSimilarDevices,
  previewRules,
  simulateDevice,
  type PreviewedChange,
  type SimulatedDevice,
} from '../../../access/index.ts'
import type { HandlersOf } from '../handler.ts'
import { wire } from '../wire.ts'

export const accessPreviewHandlers: HandlersOf<'previewAccessRules' | 'simulateAccess' | 'listSimilarDevices'> = {
  previewAccessRules: async ({ room, asker, body }) => wire(await previewRules(room, changeOf(body), asker.scope)),
  simulateAccess: async ({ room, asker, body }) => wire(await simulateDevice(room, deviceOf(body), asker.scope)),
  listSimilarDevices: async ({ room, asker, params }) => ({
    items: wire(await findSimilarDevices(room, params.id, asker.scope)),
  }),
}

function changeOf(body: z.output<typeof previewAccessRules>): PreviewedChange {
  if ('create' in body) return { kind: 'create', rule: body.create }
  if ('order' in body) return { kind: 'order', ids: body.order }
  if ('delete' in body) return { kind: 'delete', id: body.id }
  return { kind: 'change', id: body.id, change: body.change }
}

function deviceOf(body: z.output<typeof simulateAccess>): SimulatedDevice {
  if ('deviceId' in body) return { kind: 'stored', deviceRowId: body.deviceId }
  const { user = null, device, hasDeviceInformation } = body
  const {
    DeviceModel: model,
    DeviceType: deviceType,
    DeviceOS: os,
    UserAgent: userAgent,
    XMSWLHeader: wlHeader,
  } = device
  const texts = { model, deviceType, os, userAgent, wlHeader }
  return { kind: 'described', userId: user, deviceId: device.deviceId ?? null, texts, hasDeviceInformation }
}
