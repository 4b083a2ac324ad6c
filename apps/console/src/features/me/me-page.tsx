import './words.ts'
import { Button } from '@mantine/core'
import { IconDeviceMobilePlus, IconUser } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/api.ts'
import { queryClient } from '../../api/query-client.ts'
import { useSession } from '../../api/session.ts'
import { startLive } from '../../app/live/live.ts'
import { OfflineBanner } from '../../app/offline-banner.tsx'
import { SessionBanner } from '../../app/session-banner.tsx'
import { LanguageSelect } from '../../i18n/language-select.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Mark } from '../../ui/mark.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { useProblemWords } from '../../ui/problem-words.ts'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import { ToastRegion } from '../../ui/toasts/toast-region.tsx'
import { toastFailed } from '../../ui/toasts/toasts.ts'
import classes from './me-page.module.css'
import { meQuery } from './me-queries.ts'
import { MyDeviceCard } from './my-device-card.tsx'

/** What people do for themselves, made for a phone: their devices, and what to do when one is lost. */
export function MePage() {
  const { t } = useTranslation()
  const { operator } = useSession()
  useEffect(() => {
    document.title = t('shell.documentTitle', { title: t('me.title') })
  }, [t])
  return (
    <div className={classes.frame}>
      <header className={classes.head}>
        <span className={classes.brand}>
          <Mark size={24} />
          {t('product')}
        </span>
        <span className={classes.tools}>
          <LanguageSelect />
          <SignOutButton />
        </span>
      </header>
      <main id="main" tabIndex={-1} className={classes.main}>
        <OfflineBanner />
        <SessionBanner />
        {operator.role === 'user' ? <MyDevices /> : <ForOperators name={operator.displayName} />}
      </main>
      <ToastRegion />
    </div>
  )
}

function MyDevices() {
  const { t } = useTranslation()
  const { deviceAddress } = useSession()
  const { data: me, error, refetch } = useQuery(meQuery)
  useEffect(startLive, [])
  return (
    <>
      <div className={classes.title}>
        <h1>{t('me.title')}</h1>
        {me && (
          <p className={classes.who} dir="auto">
            {[me.displayName, me.address].filter(Boolean).join(' · ')}
          </p>
        )}
      </div>
      {error && !me && <ProblemNotice error={error} title={t('me.problem')} onRetry={() => void refetch()} />}
      {!me && !error && <ListSkeleton rows={2} rowHeight={120} />}
      {me?.devices.length === 0 && (
        <Notice icon={<IconDeviceMobilePlus size={28} stroke={1.6} />} title={t('me.none')}>
          <p>{t('me.noneText')}</p>
          <p>
            <strong>{deviceAddress}</strong> <CopyButton text={deviceAddress} what={t('copy.serverAddress')} />
          </p>
        </Notice>
      )}
      {me && me.devices.length > 0 && (
        <ul className={classes.devices}>
          {me.devices.map((device) => (
            <li key={device.id}>
              <MyDeviceCard device={device} wipesLeft={me.wipesLeft} />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function ForOperators({ name }: { readonly name: string }) {
  const { t } = useTranslation()
  return (
    <Notice
      isPage
      icon={<IconUser size={28} stroke={1.6} />}
      title={t('me.operator.title')}
      action={
        <Button variant="filled" renderRoot={(props) => <Link to="/" {...props} />}>
          {t('me.operator.home')}
        </Button>
      }
    >
      <p>{t('me.operator.text', { name })}</p>
    </Notice>
  )
}

function SignOutButton() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const problemWords = useProblemWords()

  async function signOut() {
    try {
      await call('signOut', {})
    } catch (error) {
      return toastFailed(t('me.signOutFailed'), problemWords(error).detail)
    }
    await navigate({ to: '/login', search: { as: 'user' } })
    queryClient.clear()
  }

  return (
    <Button variant="subtle" onClick={() => void signOut()}>
      {t('me.signOut')}
    </Button>
  )
}
