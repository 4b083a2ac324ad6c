import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { lazy, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { canChangeUsers, useSession } from '../../api/session.ts'
import { useActReason } from '../../app/act-reason.ts'
import { Card } from '../../ui/card.tsx'
import { DialogPlace } from '../../ui/dialog-place.tsx'
import classes from './active-sync-card.module.css'
import { AppPasswordSwitch } from './app-password-switch.tsx'
import { OwnershipSelect } from './ownership-select.tsx'
import { ReadReceiptsSwitch } from './read-receipts-switch.tsx'
import { SettingLine } from './setting-line.tsx'
import { useActiveSync } from './use-active-sync.tsx'
import { useActiveSyncWords } from './use-active-sync-words.ts'
import { usePolicyChoice } from './use-policy-choice.tsx'
import type { User } from './user-queries.ts'

const LimitDialog = lazy(() =>
  import('./limit-dialog.tsx').then(({ LimitDialog: component }) => ({ default: component })),
)
const EndDialog = lazy(() => import('./end-dialog.tsx').then(({ EndDialog: component }) => ({ default: component })))

/** Everything that holds for the phones of a user. Each change can be undone. */
export function ActiveSyncCard({ user }: { readonly user: User }) {
  const { t } = useTranslation()
  const { switchOf, question } = useActiveSync()
  const policyOf = usePolicyChoice()
  const activeSyncWords = useActiveSyncWords()
  const reason = useActReason(canChangeUsers(useSession()))
  const [asked, setAsked] = useState<'limit' | 'end' | null>(null)
  const { deviceLimit, isActiveSyncEnabled, activeSyncUntil } = user
  return (
    <Card title={t('user.access')}>
      {reason !== null && <p className={classes.reason}>{reason}</p>}
      <SettingLine
        label={t('users.column.activeSync')}
        help={
          <>
            <p>{t(isActiveSyncEnabled ? 'user.onHelp' : 'user.offHelp')}</p>
            {activeSyncUntil !== null && !user.isDisabled && <p>{activeSyncWords(user).words}</p>}
          </>
        }
      >
        <Button size="xs" disabled={reason !== null} onClick={() => setAsked('end')}>
          {t('user.end.open')}
        </Button>
        {switchOf(user)}
      </SettingLine>
      <SettingLine label={t('users.column.policy')} help={<PolicySource user={user} />}>
        <div className={classes.policy}>{policyOf(user)}</div>
      </SettingLine>
      <SettingLine label={t('user.limit.label')} help={t(`user.limit.source.${deviceLimit.source}`)}>
        <span className={classes.value}>{t('user.limit.value', { count: deviceLimit.value })}</span>
        <Button
          size="xs"
          disabled={reason !== null}
          aria-label={t('user.limit.openName')}
          onClick={() => setAsked('limit')}
        >
          {t('user.change')}
        </Button>
      </SettingLine>
      <OwnershipSelect user={user} reason={reason} />
      <ReadReceiptsSwitch user={user} reason={reason} />
      <AppPasswordSwitch user={user} reason={reason} />
      {question}
      <DialogPlace>
        {asked === 'limit' && <LimitDialog user={user} onClose={() => setAsked(null)} />}
        {asked === 'end' && <EndDialog user={user} onClose={() => setAsked(null)} />}
      </DialogPlace>
    </Card>
  )
}

/** Which policy is in force, why, and where it is. */
function PolicySource({ user: { policy } }: { readonly user: User }) {
  const { t } = useTranslation()
  return (
    <p>
      <Link to="/policies/$id" params={{ id: policy.id }}>
        <bdi>{policy.name}</bdi>
      </Link>{' '}
      {t(`user.policySource.${policy.source}`, { group: policy.group ?? '' })}
    </p>
  )
}
