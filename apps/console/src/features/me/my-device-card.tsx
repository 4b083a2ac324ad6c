import { Button } from '@mantine/core'
import { lazy, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/api.ts'
import { claimedText } from '../../ui/claimed-text.ts'
import { DialogPlace } from '../../ui/dialog-place.tsx'
import { useTimeWords } from '../../ui/time/time-ago.tsx'
import { DeviceIcon } from '../devices/device-icon.tsx'
import { MyAccessState } from './my-access-state.tsx'
import classes from './me-page.module.css'
import type { MyAccount, MyDevice } from './me-queries.ts'
import { MyPolicy } from './my-policy.tsx'
import { MyWipeState } from './my-wipe-state.tsx'
import { isQuestionOpen } from './open-question.ts'
import { canReportLost, isUnderWay } from './my-wipe.ts'

const LostDialog = lazy(() => import('./lost-dialog.tsx').then(({ LostDialog: component }) => ({ default: component })))
const RecoveryDialog = lazy(() =>
  import('../recovery/recovery-dialog.tsx').then(({ RecoveryDialog: component }) => ({ default: component })),
)
const MyDeviceDialog = lazy(() =>
  import('./my-device-dialog.tsx').then(({ MyDeviceDialog: component }) => ({ default: component })),
)

type MyDeviceCardProps = { readonly device: MyDevice; readonly account: MyAccount; readonly wipesLeft: number }

type Question = 'lost' | 'recovery' | 'name' | 'request' | 'remove'

/** One of my phones in plain words, and what to do when it is gone. */
export function MyDeviceCard({ device, account, wipesLeft }: MyDeviceCardProps) {
  const { t } = useTranslation()
  const timeWords = useTimeWords()
  const [asked, setAsked] = useState<Question | null>(null)
  const { accessState, lastSyncAt, wipe } = device
  const name = claimedText(device.name)
  const make = [device.model === device.name ? '' : device.model, device.os].map(claimedText).filter(Boolean)
  const isGone = isUnderWay(wipe) || wipe?.state === 'acknowledged'
  const close = () => setAsked(null)
  return (
    <section className={classes.card} aria-label={name}>
      <div className={classes.device}>
        <span className={classes.tile}>
          <DeviceIcon device={device} size={26} />
        </span>
        <div>
          <h2 className={classes.name} dir="auto">
            {name}
          </h2>
          <p className={classes.faint} dir="auto">
            {make.join(' · ')}
          </p>
        </div>
      </div>
      {wipe && isGone ? <MyWipeState wipe={wipe} device={name} /> : <MyAccessState device={device} account={account} />}
      <p className={classes.faint}>
        {lastSyncAt ? t('me.lastSync', { ago: timeWords.long(lastSyncAt) }) : t('me.neverSynced')}
        {device.isPersonal && ` · ${t('me.personal')}`}
      </p>
      {accessState === 'quarantined' && !isGone && (
        <Button
          variant={device.requestedAt && !isQuestionOpen(device) ? 'default' : 'filled'}
          className={classes.act}
          fullWidth
          aria-label={t('me.request.openNamed', { device: name })}
          onClick={() => setAsked('request')}
        >
          {isQuestionOpen(device)
            ? t('me.request.answer')
            : t(device.requestedAt ? 'me.request.again' : 'me.request.open')}
        </Button>
      )}
      {!isGone && <MyPolicy state={device.policyState} asks={account.policyAsks} />}
      {canReportLost(device) && wipe?.state !== 'acknowledged' && (
        <Button
          variant="danger"
          className={classes.act}
          fullWidth
          aria-label={t('me.lostNamed', { device: name })}
          onClick={() => setAsked('lost')}
        >
          {t('me.lost')}
        </Button>
      )}
      {device.recoveryPasswordAt !== null && (
        <div className={classes.recovery}>
          <Button
            className={classes.smallAct}
            aria-label={t('me.recovery.openNamed', { device: name })}
            onClick={() => setAsked('recovery')}
          >
            {t('me.recovery.open')}
          </Button>
          {device.recoveryPasswordSeenAt && (
            <p className={classes.faint} dir="auto">
              {t('me.recovery.seen', {
                who: device.recoveryPasswordSeenBy,
                ago: timeWords.long(device.recoveryPasswordSeenAt),
              })}
            </p>
          )}
        </div>
      )}
      <div className={classes.smallActs}>
        <Button
          variant="subtle"
          className={classes.smallAct}
          aria-label={t('me.rename.openNamed', { device: name })}
          onClick={() => setAsked('name')}
        >
          {t('me.rename.open')}
        </Button>
        {!isUnderWay(wipe) && (
          <Button
            variant="subtle"
            className={classes.smallAct}
            aria-label={t('me.remove.openNamed', { device: name })}
            onClick={() => setAsked('remove')}
          >
            {t('me.remove.open')}
          </Button>
        )}
      </div>
      <DialogPlace>
        {asked === 'lost' && <LostDialog device={device} wipesLeft={wipesLeft} onClose={close} />}
        {asked === 'recovery' && (
          <RecoveryDialog
            device={name}
            isReasonNeeded={false}
            reveal={() => call('revealMyRecoveryPassword', { params: { id: device.id } })}
            onClose={close}
          />
        )}
        {asked !== null && asked !== 'lost' && asked !== 'recovery' && (
          <MyDeviceDialog question={asked} device={device} onClose={close} />
        )}
      </DialogPlace>
    </section>
  )
}
