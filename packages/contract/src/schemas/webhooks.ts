import { z } from 'zod'
import { auditActions } from './audit-actions.ts'
import { id, instant, line, pageOf, pageQuery, reason } from './common.ts'

/** What a webhook can be told of: an audit action (`device.registered`), all below one (`wipe.*`), or all there are (`*`). */
export const webhookEvents: readonly string[] = [
  ...new Set(['*', ...auditActions.flatMap((action) => [...beginningsOf(action), action])]),
]

function beginningsOf(action: string): string[] {
  const parts = action.split('.')
  return parts.slice(0, -1).map((_, index) => `${parts.slice(0, index + 1).join('.')}.*`)
}

const event = z.enum(webhookEvents, 'must be an audit action, or like wipe.* or *')

/** https, a public host, port 443 or from 1024 on. */
const address = z.string().min(1).max(2000)

export const webhook = z.strictObject({
  id,
  name: z.string(),
  url: z.string(),
  events: z.array(z.string()),
  isEnabled: z.boolean(),
  revision: z.number().int(),
  createdBy: z.string(),
  createdAt: instant,
  updatedAt: instant,
})

export type Webhook = z.infer<typeof webhook>

export const webhookList = z.strictObject({ items: z.array(webhook) })

export const webhookParams = z.strictObject({ id })

const events = z
  .array(event)
  .min(1)
  .max(50)
  .refine((patterns) => new Set(patterns).size === patterns.length, 'must not name an event twice')

export const createWebhook = z.strictObject({ name: line(100), url: address, events })

/** One that is turned on again hears of what happens from then on. */
export const changeWebhook = z
  .strictObject({ name: line(100), url: address, events, isEnabled: z.boolean(), reason })
  .partial()

/** `secret` signs what is sent; it is shown here and nowhere else, ever. */
export const webhookWithSecret = webhook.extend({ secret: z.string() })

export const webhookDelivery = z.strictObject({
  id,
  webhookId: id,
  event: z.string(),
  state: z.enum(['waiting', 'sent', 'failed']),
  attempts: z.number().int(),
  nextAttemptAt: instant,
  /** HTTP status of the last answer; null where there was none. */
  status: z.number().int().nullable(),
  lastError: z.string(),
  createdAt: instant,
  endedAt: instant.nullable(),
})

export type WebhookDelivery = z.infer<typeof webhookDelivery>

export const webhookDeliveryListQuery = z.strictObject(pageQuery)

export const webhookDeliveryPage = pageOf(webhookDelivery)
