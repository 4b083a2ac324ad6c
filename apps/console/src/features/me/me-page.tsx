import './words.ts'
import { Button } from '@mantine/core'
import { IconPlugConnectedX, IconUser } from '@tabler/icons-react'
import { CatchBoundary, Link, Outlet, useLocation, useNavigate, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/api.ts'
import { queryClient } from '../../api/query-client.ts'
import { useSession } from '../../api/session.ts'
import { BrandHead } from '../../app/brand/brand-head.tsx'
import { startLive } from '../../app/live/live.ts'
import { OfflineBanner } from '../../app/offline-banner.tsx'
import { useOnline } from '../../app/use-online.ts'
import { SessionBanner } from '../../app/session-banner.tsx'
import { LanguageSelect } from '../../i18n/language-select.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useProblemWords } from '../../ui/problem-words.ts'
import { ToastRegion } from '../../ui/toasts/toast-region.tsx'
import { toastFailed } from '../../ui/toasts/toasts.ts'
import { MeNav, places } from './me-nav.tsx'
import classes from './me-page.module.css'

/** What people do for themselves, made for a phone: the frame around its pages, with the way from each to the others. */
export function MePage() {
  const { operator } = useSession()
  const isUser = operator.role === 'user'
  return (
    <div className={classes.frame}>
      <header className={classes.head}>
        <BrandHead className={classes.brand} markSize={24} />
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
  const isOnline = useOnline()
  const place = useLocation({ select: ({ pathname }) => pathname })
  useEffect(startLive, [])
  useReadyForBadNetworks()
  return (
    // The banner above says why nothing can be done.
    <fieldset disabled={!isOnline} className={classes.pages}>
      <CatchBoundary getResetKey={() => place} errorComponent={BrokenPage}>
        <Outlet />
      </CatchBoundary>
    </fieldset>
  )
}

/** A part of the page did not come, or broke: the way to the other pages stays. */
function BrokenPage() {
  const { t } = useTranslation()
  return (
    <Notice
      isPage
      icon={<IconPlugConnectedX size={28} stroke={1.6} />}
      title={t('me.broken.title')}
      action={<Button onClick={() => window.location.reload()}>{t('problem.retry')}</Button>}
    >
      <p>{t('me.broken.text')}</p>
    </Notice>
  )
}

const soon = 1_000

/** Whoever lost a phone may stand where the network comes and goes: the other pages and that question are loaded ahead. */
function useReadyForBadNetworks() {
  const router = useRouter()
  useEffect(() => {
    const ahead = async () => {
      const parts = [import('./lost-dialog.tsx'), import('./qr-code.tsx')]
      await Promise.all([...parts, ...places.map(({ to }) => router.preloadRoute({ to }))])
    }
    // What did not come is asked for again where it is needed.
    const timer = setTimeout(() => void ahead().catch(() => undefined), soon)
    return () => clearTimeout(timer)
  }, [router])
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
