import './app-password-words.ts'
import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/api.ts'
import { permit, useSession } from '../../api/session.ts'
import { useActReason } from '../../app/act-reason.ts'
import { Card } from '../../ui/card.tsx'
import { claimedText } from '../../ui/claimed-text.ts'
import { DialogPlace } from '../../ui/dialog-place.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { toastDone } from '../../ui/toasts/toasts.ts'
import { AppPasswordRow } from './app-password-row.tsx'
import classes from './app-passwords.module.css'
import { appPasswordsQuery, type AppPassword } from './user-page-queries.ts'
import type { User } from './user-queries.ts'

const AppPasswordDialog = lazy(() =>
  import('./app-password-dialog.tsx').then(({ AppPasswordDialog: component }) => ({ default: component })),
)
const ActDialog = lazy(() =>
  import('../../app/act-dialog/act-dialog.tsx').then(({ ActDialog: component }) => ({ default: component })),
)

/** The passwords of a user's phones, one for each: a lost phone is cut off alone. */
export function AppPasswordsCard({ user }: { readonly user: User }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const reason = useActReason(permit(useSession(), 'app-passwords:write'))
  const { data, error, refetch } = useQuery(appPasswordsQuery(user.id))
  const [asked, setAsked] = useState<AppPassword | 'new' | null>(null)
  const close = () => setAsked(null)

  async function revoke({ id: appPasswordId, label }: AppPassword) {
    await call('revokeAppPassword', { params: { id: user.id, appPasswordId } })
    toastDone(t('appPasswords.revoked', { label: claimedText(label) }))
    await queries.invalidateQueries({ queryKey: appPasswordsQuery(user.id).queryKey })
  }

  return (
    <Card
      title={t('appPasswords.title')}
      aside={
        <Button disabled={reason !== null} title={reason ?? undefined} onClick={() => setAsked('new')}>
          {t('appPasswords.create')}
        </Button>
      }
    >
      <p className={classes.about}>
        {t(user.isAppPasswordRequired ? 'appPasswords.required' : 'appPasswords.about')} {reason}
      </p>
      {error && !data && (
        <ProblemNotice error={error} title={t('appPasswords.problem')} onRetry={() => void refetch()} />
      )}
      {data?.items.length === 0 && <p className={classes.none}>{t('appPasswords.none')}</p>}
      {data && data.items.length > 0 && (
        <ul>
          {data.items.map((each) => (
            <AppPasswordRow key={each.id} appPassword={each} reason={reason} onRevoke={() => setAsked(each)} />
          ))}
        </ul>
      )}
      <DialogPlace>
        {asked === 'new' && <AppPasswordDialog user={user} onClose={close} />}
        {asked !== null && asked !== 'new' && (
          <ActDialog
            title={t('appPasswords.revokeTitle', { label: claimedText(asked.label) })}
            tone="danger"
            hasNoField
            confirm={t('appPasswords.revokeConfirm', { label: claimedText(asked.label) })}
            act={() => revoke(asked)}
            onClose={close}
          >
            <p className={classes.about}>
              {asked.deviceId === null
                ? t('appPasswords.revokeUnused')
                : t('appPasswords.revokeUsed', { device: claimedText(asked.device?.name ?? asked.deviceId) })}
            </p>
          </ActDialog>
        )}
      </DialogPlace>
    </Card>
  )
}
