import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { call } from '../../api/api.ts'
import type { Answer } from '../../api/client.ts'
import { afterCursor, keyset } from '../../api/keyset.ts'

export type Webhook = Answer<'listWebhooks'>['items'][number]
export type WebhookDelivery = Answer<'listWebhookDeliveries'>['items'][number]

export const webhooksQuery = queryOptions({
  queryKey: ['notifications', 'webhooks'],
  queryFn: ({ signal }) => call('listWebhooks', { signal }),
})

const rowsPerPage = 50

/** What a webhook was told, newest first. */
export const deliveriesQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['notifications', 'deliveries', id],
    queryFn: ({ pageParam, signal }) =>
      call('listWebhookDeliveries', {
        params: { id },
        query: { limit: rowsPerPage, ...afterCursor(pageParam) },
        signal,
      }),
    ...keyset,
  })
