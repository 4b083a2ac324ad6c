import {
  changeWebhook,
  createWebhook,
  listWebhookDeliveries,
  listWebhooks,
  removeWebhook,
  replayDelivery,
  rotateWebhookSecret,
  testWebhook,
  type NewSecret,
} from '../../../notifications/index.ts'
import type { HandlersOf } from '../handler.ts'
import { wire } from '../wire.ts'

type WebhookRoute =
  | 'listWebhooks'
  | 'createWebhook'
  | 'changeWebhook'
  | 'removeWebhook'
  | 'rotateWebhookSecret'
  | 'testWebhook'
  | 'listWebhookDeliveries'
  | 'replayWebhookDelivery'

export const webhookHandlers: HandlersOf<WebhookRoute> = {
  listWebhooks: async ({ room }) => ({ items: wire(await listWebhooks(room)) }),
  createWebhook: async ({ room, act, body }) => withSecret(await createWebhook(room, { act, ...body })),
  changeWebhook: async ({ room, act, params: { id }, revision, body: { reason, ...change } }) => {
    return wire(await changeWebhook(room, { act, id, revision, change, reason }))
  },
  removeWebhook: async ({ room, act, params: { id }, revision }) => await removeWebhook(room, { act, id, revision }),
  rotateWebhookSecret: async ({ room, act, params: { id } }) =>
    withSecret(await rotateWebhookSecret(room, { act, id })),
  testWebhook: async ({ room, act, params: { id } }) => wire(await testWebhook(room, { act, id })),
  listWebhookDeliveries: async ({ room, params: { id }, query }) => {
    return wire(await listWebhookDeliveries(room, { webhookId: id, ...query }))
  },
  replayWebhookDelivery: async ({ room, act, params: { id } }) => wire(await replayDelivery(room, { act, id })),
}

function withSecret({ webhook, secret }: NewSecret) {
  return { ...wire(webhook), secret }
}
