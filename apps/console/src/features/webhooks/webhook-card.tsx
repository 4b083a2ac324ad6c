import { Button, Switch } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/api.ts'
import { revisionTag } from '../../api/revision-tag.ts'
import { Card } from '../../ui/card.tsx'
import { claimedText } from '../../ui/claimed-text.ts'
import { useProblemWords } from '../../ui/problem-words.ts'
import { switchLook } from '../../ui/switch.ts'
import { toastDone, toastFailed } from '../../ui/toasts/toasts.ts'
import type { Webhook } from './webhook-queries.ts'
import { WebhookDeliveries } from './webhook-deliveries.tsx'
import classes from './webhooks-page.module.css'

type WebhookCardProps = {
  readonly webhook: Webhook
  /** Why nothing can be changed; null if it can. */
  readonly reason: string | null
  readonly onAsk: (act: 'change' | 'rotate' | 'remove') => void
}

/** One address: what it hears of, whether it is on, and what it was told last. */
export function WebhookCard({ webhook, reason, onAsk }: WebhookCardProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const problemWords = useProblemWords()
  const [isOpen, setIsOpen] = useState(false)
  const { id, name, url, events, isEnabled, revision } = webhook
  const isLocked = reason !== null

  async function act(work: () => Promise<unknown>, done: string) {
    try {
      await work()
      toastDone(done)
    } catch (error) {
      toastFailed(t('webhooks.failed', { name: claimedText(name) }), problemWords(error).detail)
    }
    await queries.invalidateQueries({ queryKey: ['notifications'] })
  }

  const turn = () =>
    act(
      () => call('changeWebhook', { params: { id }, body: { isEnabled: !isEnabled }, ifMatch: revisionTag(revision) }),
      t(isEnabled ? 'webhooks.turnedOff' : 'webhooks.turnedOn', { name: claimedText(name) }),
    )
  const test = () =>
    act(() => call('testWebhook', { params: { id } }), t('webhooks.tested', { name: claimedText(name) }))

  return (
    <Card
      title={claimedText(name)}
      aside={
        <Switch
          {...switchLook}
          label={t('webhooks.on')}
          aria-label={t('webhooks.onNamed', { name: claimedText(name) })}
          checked={isEnabled}
          disabled={isLocked}
          onChange={() => void turn()}
        />
      }
    >
      <p className={classes.url} dir="ltr">
        {url}
      </p>
      <ul className={classes.events} aria-label={t('webhooks.events')}>
        {events.map((event) => (
          <li key={event}>
            <code>{event}</code>
          </li>
        ))}
      </ul>
      <div className={classes.buttons}>
        <Button size="xs" disabled={isLocked} onClick={() => onAsk('change')}>
          {t('webhooks.change')}
        </Button>
        <Button size="xs" disabled={isLocked || !isEnabled} onClick={() => void test()}>
          {t('webhooks.test')}
        </Button>
        <Button size="xs" disabled={isLocked} onClick={() => onAsk('rotate')}>
          {t('webhooks.rotate')}
        </Button>
        <Button size="xs" variant="danger" disabled={isLocked} onClick={() => onAsk('remove')}>
          {t('webhooks.remove')}
        </Button>
        <Button size="xs" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {t('webhooks.deliveries')}
        </Button>
      </div>
      {isOpen && <WebhookDeliveries webhookId={id} reason={reason} />}
    </Card>
  )
}
