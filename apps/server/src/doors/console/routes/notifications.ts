import {
  changeTemplate,
  listTemplates,
  previewTemplate,
  resetTemplate,
  sendTestMail,
} from '../../../notifications/index.ts'
import type { Room } from '../../../room.ts'
import { createTokenBuckets } from '../../../token-buckets.ts'
import type { HandlersOf } from '../handler.ts'
import { HttpProblem } from '../http-problem.ts'
import { wire } from '../wire.ts'

type NotificationRoute =
  | 'listMailTemplates'
  | 'putMailTemplate'
  | 'resetMailTemplate'
  | 'previewMailTemplate'
  | 'testMailTemplate'

export type NotificationsWorld = { readonly room: Pick<Room, 'monotonicNow'> }

const testsPerHour = 10

export function notificationHandlers({ room: { monotonicNow } }: NotificationsWorld): HandlersOf<NotificationRoute> {
  const tests = createTokenBuckets({ capacity: testsPerHour, fillMs: 3_600_000, maxKeys: 1_000, monotonicNow })
  return {
    listMailTemplates: async ({ room }) => ({ items: wire(await listTemplates(room)) }),
    putMailTemplate: async ({ room, act, params, body: { revision, reason, ...words } }) => {
      return wire(await changeTemplate(room, { act, ...params, words, revision, reason }))
    },
    resetMailTemplate: async ({ room, act, params }) => await resetTemplate(room, { act, ...params }),
    previewMailTemplate: async ({ room, params, body: { subject, text } }) => {
      const words = { ...(subject !== undefined && { subject }), ...(text !== undefined && { text }) }
      return wire(await previewTemplate(room, { ...params, words }))
    },
    testMailTemplate: async ({ room, act, params, body: { to } }) => {
      const wait = tests.take(act.actor.id)
      if (wait > 0) {
        const headers = { 'Retry-After': String(Math.ceil(wait / 1000)) }
        throw new HttpProblem('too-many-attempts', 'Ten test mails an hour are enough.', { headers })
      }
      await sendTestMail(room, { act, ...params, to })
    },
  }
}
