import './words.ts'
import { Button } from '@mantine/core'
import { IconWebhook } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/api.ts'
import { useSession } from '../../api/session.ts'
import { useActReason } from '../../app/act-reason.ts'
import { PageHeader } from '../../app/page-header.tsx'
import { SettingsTabs } from '../../app/settings-tabs.tsx'
import { claimedText } from '../../ui/claimed-text.ts'
import { DialogPlace } from '../../ui/dialog-place.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PermissionNotice, ProblemNotice } from '../../ui/problem-notice.tsx'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import { toastDone } from '../../ui/toasts/toasts.ts'
import { canChangeNotifications, canReadNotifications } from '../notifications/notification-queries.ts'
import { WebhookCard } from './webhook-card.tsx'
import { webhooksQuery, type Webhook } from './webhook-queries.ts'
import classes from './webhooks-page.module.css'
import { CardsPage } from '../../ui/cards-page.tsx'

const WebhookDialog = lazy(() =>
  import('./webhook-dialog.tsx').then(({ WebhookDialog: component }) => ({ default: component })),
)
const ConfirmDialog = lazy(() =>
  import('../../ui/confirm-dialog.tsx').then(({ ConfirmDialog: component }) => ({ default: component })),
)
const SecretDialog = lazy(() =>
  import('./secret-dialog.tsx').then(({ SecretDialog: component }) => ({ default: component })),
)

type Asked =
  | { readonly act: 'create' }
  | { readonly act: 'change' | 'rotate' | 'remove'; readonly webhook: Webhook }
  | { readonly act: 'secret'; readonly name: string; readonly secret: string }

/** Who else is told of what happens here: addresses that get signed requests, and whether they took them. */
export function WebhooksPage() {
  const { t } = useTranslation()
  const session = useSession()
  const isPermitted = canReadNotifications(session).isAllowed
  const reason = useActReason(canChangeNotifications(session))
  const queries = useQueryClient()
  const { data, error, refetch } = useQuery({ ...webhooksQuery, enabled: isPermitted })
  const [asked, setAsked] = useState<Asked | null>(null)
  const close = () => setAsked(null)
  const reload = () => queries.invalidateQueries({ queryKey: ['notifications'] })
  const showSecret = ({ name, secret }: { readonly name: string; readonly secret: string }) => {
    setAsked({ act: 'secret', name, secret })
    void reload()
  }
  const createButton = (
    <Button
      variant="filled"
      disabled={reason !== null}
      title={reason ?? undefined}
      onClick={() => setAsked({ act: 'create' })}
    >
      {t('webhooks.create')}
    </Button>
  )
  return (
    <>
      <PageHeader title={t('place.webhooks')} />
      <SettingsTabs />
      {!isPermitted && <PermissionNotice />}
      {error && !data && <ProblemNotice error={error} title={t('webhooks.problem')} onRetry={() => void refetch()} />}
      {isPermitted && !data && !error && <ListSkeleton rows={3} rowHeight={96} />}
      {data?.items.length === 0 && (
        <Notice icon={<IconWebhook size={28} stroke={1.6} />} title={t('webhooks.none')} action={createButton}>
          <p>{t('webhooks.text')}</p>
        </Notice>
      )}
      {data && data.items.length > 0 && (
        <CardsPage maxWidth={980}>
          <div className={classes.top}>
            <p className={classes.soft}>{reason ?? t('webhooks.text')}</p>
            {createButton}
          </div>
          {data.items.map((webhook) => (
            <WebhookCard
              key={webhook.id}
              webhook={webhook}
              reason={reason}
              onAsk={(act) => setAsked({ act, webhook })}
            />
          ))}
        </CardsPage>
      )}
      <DialogPlace>
        {asked?.act === 'create' && <WebhookDialog webhook={null} onMade={showSecret} onClose={close} />}
        {asked?.act === 'change' && <WebhookDialog webhook={asked.webhook} onMade={showSecret} onClose={close} />}
        {asked?.act === 'secret' && <SecretDialog {...asked} onClose={close} />}
        {asked?.act === 'rotate' && (
          <ConfirmDialog
            title={t('webhooks.rotateTitle', { name: claimedText(asked.webhook.name) })}
            confirm={t('webhooks.rotateConfirm')}
            onConfirm={async () => showSecret(await call('rotateWebhookSecret', { params: { id: asked.webhook.id } }))}
            // The secret takes the place of this dialog.
            onClose={() => setAsked((present) => (present?.act === 'rotate' ? null : present))}
          >
            <p>{t('webhooks.rotateText')}</p>
          </ConfirmDialog>
        )}
        {asked?.act === 'remove' && (
          <ConfirmDialog
            title={t('webhooks.removeTitle', { name: claimedText(asked.webhook.name) })}
            confirm={t('webhooks.removeConfirm', { name: claimedText(asked.webhook.name) })}
            onConfirm={async () => {
              await call('removeWebhook', { params: { id: asked.webhook.id } })
              toastDone(t('webhooks.removed', { name: claimedText(asked.webhook.name) }))
              await reload()
            }}
            onClose={close}
          >
            <p>{t('webhooks.removeText')}</p>
          </ConfirmDialog>
        )}
      </DialogPlace>
    </>
  )
}
