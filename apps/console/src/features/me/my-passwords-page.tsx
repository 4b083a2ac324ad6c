import './app-passwords-words.ts'
import { Button } from '@mantine/core'
import { IconKey } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { lazy, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DialogPlace } from '../../ui/dialog-place.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import { useTimeWords } from '../../ui/time/time-ago.tsx'
import { meQuery, myAppPasswordsQuery, type AppPassword } from './me-queries.ts'
import pageClasses from './me-page.module.css'
import { MyPageTitle } from './my-page-title.tsx'

const MakePasswordDialog = lazy(() =>
  import('./make-password-dialog.tsx').then(({ MakePasswordDialog: component }) => ({ default: component })),
)
const RevokePasswordDialog = lazy(() =>
  import('./revoke-password-dialog.tsx').then(({ RevokePasswordDialog: component }) => ({ default: component })),
)

/** A password for each phone: a lost one is cut off alone, and a new account password disturbs none. */
export function MyPasswordsPage() {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(myAppPasswordsQuery)
  const { data: me } = useQuery(meQuery)
  const [isMaking, setIsMaking] = useState(false)
  return (
    <>
      <MyPageTitle title={t('myPasswords.title')}>
        <p className={pageClasses.soft}>
          {me?.account.isAppPasswordRequired ? t('myPasswords.required') : t('myPasswords.intro')}
        </p>
      </MyPageTitle>
      <Button variant="filled" className={pageClasses.act} onClick={() => setIsMaking(true)}>
        {t('myPasswords.make')}
      </Button>
      {error && !data && (
        <ProblemNotice error={error} title={t('myPasswords.problem')} onRetry={() => void refetch()} />
      )}
      {!data && !error && <ListSkeleton rows={2} rowHeight={88} />}
      {data?.items.length === 0 && (
        <Notice icon={<IconKey size={28} stroke={1.6} />} title={t('myPasswords.none')}>
          <p>{t('myPasswords.noneText')}</p>
        </Notice>
      )}
      {data && data.items.length > 0 && (
        <ul className={pageClasses.devices}>
          {data.items.map((password) => (
            <li key={password.id}>
              <PasswordCard password={password} />
            </li>
          ))}
        </ul>
      )}
      <DialogPlace>{isMaking && <MakePasswordDialog onClose={() => setIsMaking(false)} />}</DialogPlace>
    </>
  )
}

function PasswordCard({ password }: { readonly password: AppPassword }) {
  const { t } = useTranslation()
  const timeWords = useTimeWords()
  const [isAsking, setIsAsking] = useState(false)
  const { label, deviceId, device, lastUsedAt, createdAt, expiresAt } = password
  return (
    <section className={pageClasses.card} aria-label={label}>
      <div className={pageClasses.device}>
        <span className={pageClasses.tile}>
          <IconKey size={24} stroke={1.6} aria-hidden="true" />
        </span>
        <div>
          <h2 className={pageClasses.name} dir="auto">
            {label}
          </h2>
          <p className={pageClasses.soft} dir="auto">
            {deviceId === null ? t('myPasswords.unused') : t('myPasswords.used', { device: device?.name || deviceId })}
          </p>
        </div>
      </div>
      <p className={pageClasses.faint}>
        {t('myPasswords.made', { ago: timeWords.long(createdAt) })}
        {lastUsedAt && ` · ${t('myPasswords.lastUsed', { ago: timeWords.long(lastUsedAt) })}`}
        {expiresAt && ` · ${t('myPasswords.expires', { at: timeWords.exact(expiresAt) })}`}
      </p>
      <Button
        className={pageClasses.smallAct}
        aria-label={t('myPasswords.revoke.openNamed', { label })}
        onClick={() => setIsAsking(true)}
      >
        {t('myPasswords.revoke.open')}
      </Button>
      <DialogPlace>
        {isAsking && <RevokePasswordDialog password={password} onClose={() => setIsAsking(false)} />}
      </DialogPlace>
    </section>
  )
}
