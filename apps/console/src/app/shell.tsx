import { Outlet, useNavigate } from '@tanstack/react-router'
import { Suspense, lazy, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { DialogPlace } from '../ui/dialog-place.tsx'
import { useShortcuts } from '../ui/shortcuts/use-shortcuts.ts'
import { ToastRegion } from '../ui/toasts/toast-region.tsx'
import { useBegun } from '../ui/use-idle.ts'
import { startLive } from './live/live.ts'
import { OfflineBanner } from './offline-banner.tsx'
import { closeOverlay, openOverlay, useOverlay } from './overlay.ts'
import { useProtections } from '../features/wipes/use-protections.ts'
import { Rail } from './rail.tsx'
import classes from './shell.module.css'

// Seen near the end of a session only.
const SessionBanner = lazy(() =>
  import('./session-banner.tsx').then(({ SessionBanner: component }) => ({ default: component })),
)

const AfterStart = lazy(() => import('./after-start.tsx').then(({ AfterStart: component }) => ({ default: component })))

const Palette = lazy(() => import('./palette.tsx').then(({ Palette: component }) => ({ default: component })))
const StoppedBanner = lazy(() =>
  import('../features/wipes/stopped-banner.tsx').then(({ StoppedBanner: component }) => ({ default: component })),
)
const KeyHelp = lazy(() => import('./key-help.tsx').then(({ KeyHelp: component }) => ({ default: component })))

/** The frame of the signed-in console: the rail, the page, and what may lie above it. */
export function Shell() {
  const { t } = useTranslation()
  const overlay = useOverlay()
  const isBegun = useBegun()
  const isStopped = useProtections()?.isStopped === true
  useEffect(startLive, [])
  useNavigationKeys()
  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#main">
        {t('shell.skip')}
      </a>
      <Rail />
      <main id="main" tabIndex={-1} className={classes.main}>
        <OfflineBanner />
        <Suspense>
          {isBegun && <SessionBanner />}
          {isBegun && <AfterStart />}
        </Suspense>
        {isStopped && (
          <Suspense>
            <StoppedBanner />
          </Suspense>
        )}
        <Outlet />
      </main>
      <ToastRegion />
      <DialogPlace>
        {overlay === 'palette' && <Palette onClose={closeOverlay} />}
        {overlay === 'keys' && <KeyHelp onClose={closeOverlay} />}
      </DialogPlace>
    </div>
  )
}

function useNavigationKeys() {
  const navigate = useNavigate()
  const go =
    (
      to:
        | '/'
        | '/quarantine'
        | '/devices'
        | '/users'
        | '/policies'
        | '/rules'
        | '/activity'
        | '/audit'
        | '/approvals'
        | '/reports'
        | '/settings',
    ) =>
    () =>
      void navigate({ to })
  useShortcuts({
    '?': () => openOverlay('keys'),
    'Mod+k': () => openOverlay('palette'),
    'g o': go('/'),
    'g q': go('/quarantine'),
    'g d': go('/devices'),
    'g u': go('/users'),
    'g p': go('/policies'),
    'g r': go('/rules'),
    'g a': go('/activity'),
    'g l': go('/audit'),
    'g e': go('/reports'),
    'g v': go('/approvals'),
    'g s': go('/settings'),
  })
}
