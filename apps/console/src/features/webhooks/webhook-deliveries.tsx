import { Button } from '@mantine/core'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/api.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { useProblemWords } from '../../ui/problem-words.ts'
import { TimeAgo } from '../../ui/time/time-ago.tsx'
import { toastDone, toastFailed } from '../../ui/toasts/toasts.ts'
import { deliveriesQuery, type WebhookDelivery } from './webhook-queries.ts'
import classes from './webhooks-page.module.css'

type WebhookDeliveriesProps = { readonly webhookId: string; readonly reason: string | null }

/** What the address was told, newest first, and how it answered. */
export function WebhookDeliveries({ webhookId, reason }: WebhookDeliveriesProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const problemWords = useProblemWords()
  const { data, error, refetch, hasNextPage, fetchNextPage } = useInfiniteQuery(deliveriesQuery(webhookId))
  const rows = data?.pages.flatMap(({ items }) => items)

  async function replay({ id, event }: WebhookDelivery) {
    try {
      await call('replayWebhookDelivery', { params: { id } })
      toastDone(t('webhooks.replayed', { event }))
      await queries.invalidateQueries({ queryKey: ['notifications', 'deliveries', webhookId] })
    } catch (failure) {
      toastFailed(t('webhooks.replayFailed'), problemWords(failure).detail)
    }
  }

  if (error && !rows) {
    return <ProblemNotice error={error} title={t('webhooks.deliveriesProblem')} onRetry={() => void refetch()} />
  }
  if (!rows) return <p className={classes.soft}>{t('loading')}</p>
  if (rows.length === 0) return <p className={classes.soft}>{t('webhooks.noDeliveries')}</p>
  return (
    <div className={classes.scroller}>
      <table className={classes.table}>
        <caption className="visually-hidden">{t('webhooks.deliveries')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('webhooks.column.event')}</th>
            <th scope="col">{t('webhooks.column.state')}</th>
            <th scope="col">{t('webhooks.column.answer')}</th>
            <th scope="col">{t('webhooks.column.when')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('webhooks.column.act')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((delivery) => (
            <tr key={delivery.id}>
              <th scope="row">
                <code>{delivery.event}</code>
              </th>
              <td className={classes.state} data-state={delivery.state}>
                {t(`webhooks.state.${delivery.state}`)}
                <span className={classes.tries}>{t('webhooks.attempts', { count: delivery.attempts })}</span>
              </td>
              <td className={classes.answer}>{delivery.status ?? (delivery.lastError || t('webhooks.noAnswer'))}</td>
              <td>
                <TimeAgo at={delivery.createdAt} />
              </td>
              <td>
                <Button
                  size="xs"
                  disabled={reason !== null || delivery.state === 'waiting'}
                  aria-label={t('webhooks.replayNamed', { event: delivery.event })}
                  onClick={() => void replay(delivery)}
                >
                  {t('webhooks.replay')}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {hasNextPage && (
        <Button size="xs" onClick={() => void fetchNextPage()}>
          {t('list.more')}
        </Button>
      )}
    </div>
  )
}
