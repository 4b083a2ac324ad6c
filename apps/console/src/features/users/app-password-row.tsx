import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { claimedText } from '../../ui/claimed-text.ts'
import { dayWords } from '../../ui/time/day-words.ts'
import { TimeAgo } from '../../ui/time/time-ago.tsx'
import { useNow } from '../../ui/time/use-now.ts'
import classes from './app-passwords.module.css'
import type { AppPassword } from './user-page-queries.ts'

type AppPasswordRowProps = {
  readonly appPassword: AppPassword
  /** Why it cannot be revoked; null if it can. */
  readonly reason: string | null
  readonly onRevoke: () => void
}

/** One app password: which phone it belongs to, and when that last used it. */
export function AppPasswordRow({ appPassword, reason, onRevoke }: AppPasswordRowProps) {
  const { t, i18n } = useTranslation()
  const now = useNow()
  const { label, createdBy, createdAt, lastUsedAt, expiresAt } = appPassword
  const day = expiresAt === null ? '' : dayWords(expiresAt, i18n.language)
  const isOver = expiresAt !== null && Date.parse(expiresAt) <= now
  return (
    <li className={classes.row}>
      <div className={classes.words}>
        <p className={classes.label}>
          <bdi>{label}</bdi>
        </p>
        <p className={classes.note}>
          <Phone appPassword={appPassword} />
          <span>
            {lastUsedAt ? (
              <>
                {t('appPasswords.lastUsed')} <TimeAgo at={lastUsedAt} form="long" />
              </>
            ) : (
              t('appPasswords.neverUsed')
            )}
          </span>
          {expiresAt !== null && (
            <span>{isOver ? t('appPasswords.over', { date: day }) : t('appPasswords.until', { date: day })}</span>
          )}
          <span>
            {t('appPasswords.by', { name: claimedText(createdBy) })} <TimeAgo at={createdAt} form="long" />
          </span>
        </p>
      </div>
      <Button
        size="xs"
        disabled={reason !== null}
        title={reason ?? undefined}
        aria-label={t('appPasswords.revokeName', { label: claimedText(label) })}
        onClick={onRevoke}
      >
        {t('appPasswords.revoke')}
      </Button>
    </li>
  )
}

function Phone({ appPassword: { device, deviceId } }: { readonly appPassword: AppPassword }) {
  const { t } = useTranslation()
  if (device) {
    return (
      <Link to="/devices/$id" params={{ id: device.id }} className={classes.link}>
        <bdi>{device.name}</bdi>
      </Link>
    )
  }
  return deviceId === null ? <span>{t('appPasswords.unbound')}</span> : <code>{deviceId}</code>
}
