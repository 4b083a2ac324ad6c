import './words.ts'
import { Button } from '@mantine/core'
import { IconUser } from '@tabler/icons-react'
import { Link, Outlet, useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/api.ts'
import { queryClient } from '../../api/query-client.ts'
import { useSession } from '../../api/session.ts'
import { startLive } from '../../app/live/live.ts'
import { OfflineBanner } from '../../app/offline-banner.tsx'
import { SessionBanner } from '../../app/session-banner.tsx'
import { LanguageSelect } from '../../i18n/language-select.tsx'
import { Mark } from '../../ui/mark.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useProblemWords } from '../../ui/problem-words.ts'
import { ToastRegion } from '../../ui/toasts/toast-region.tsx'
import { toastFailed } from '../../ui/toasts/toasts.ts'
import { MeNav } from './me-nav.tsx'
import classes from './me-page.module.css'

/** What people do for themselves, made for a phone: the frame around its pages, with the way from each to the others. */
export function MePage() {
  const { t } = useTranslation()
  const { operator } = useSession()
  const isUser = operator.role === 'user'
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
      {isUser && <MeNav />}
      <main id="main" tabIndex={-1} className={classes.main}>
        <OfflineBanner />
        <SessionBanner />
        {isUser ? <ForUsers /> : <ForOperators name={operator.displayName} />}
      </main>
      <ToastRegion />
    </div>
  )
}

function ForUsers() {
  useEffect(startLive, [])
  return <Outlet />
}

function ForOperators({ name }: { readonly name: string }) {
  const { t } = useTranslation()
  useEffect(() => {
    document.title = t('shell.documentTitle', { title: t('me.title') })
  }, [t])
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
