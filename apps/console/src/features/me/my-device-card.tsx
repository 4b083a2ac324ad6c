import { Button } from '@mantine/core'
import { IconDeviceMobile } from '@tabler/icons-react'
import { lazy, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { claimedText } from '../../ui/claimed-text.ts'
import { DialogPlace } from '../../ui/dialog-place.tsx'
import { AccessMark } from '../../ui/states/access-mark.tsx'
import { useTimeWords } from '../../ui/time/time-ago.tsx'
import classes from './me-page.module.css'
import type { MyDevice } from './me-queries.ts'
import { MyWipeState } from './my-wipe-state.tsx'
import { canReportLost, isUnderWay } from './my-wipe.ts'

const LostDialog = lazy(() => import('./lost-dialog.tsx').then(({ LostDialog: component }) => ({ default: component })))

/** One of my phones in plain words, and what to do when it is gone. */
export function MyDeviceCard({ device, wipesLeft }: { readonly device: MyDevice; readonly wipesLeft: number }) {
  const { t } = useTranslation()
  const timeWords = useTimeWords()
  const [isLost, setIsLost] = useState(false)
  const { accessState, accessSince, lastSyncAt, wipe } = device
  const name = claimedText(device.name)
  const make = [device.model === device.name ? '' : device.model, device.os].map(claimedText).filter(Boolean)
  const isGone = isUnderWay(wipe) || wipe?.state === 'acknowledged'
  return (
    <section className={classes.card} aria-label={name}>
      <div className={classes.device}>
        <span className={classes.tile}>
          <IconDeviceMobile size={26} stroke={1.6} aria-hidden="true" />
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
      {wipe && isGone ? (
        <MyWipeState wipe={wipe} device={name} />
      ) : (
        <div>
          <AccessMark state={accessState} />
          <p className={classes.soft}>{t(`me.state.${accessState}`, { ago: timeWords.long(accessSince) })}</p>
        </div>
      )}
      <p className={classes.faint}>
        {lastSyncAt ? t('me.lastSync', { ago: timeWords.long(lastSyncAt) }) : t('me.neverSynced')}
        {device.isPersonal && ` · ${t('me.personal')}`}
      </p>
      {canReportLost(device) && wipe?.state !== 'acknowledged' && (
        <Button
          variant="danger"
          className={classes.act}
          fullWidth
          aria-label={t('me.lostNamed', { device: name })}
          onClick={() => setIsLost(true)}
        >
          {t('me.lost')}
        </Button>
      )}
      <DialogPlace>
        {isLost && <LostDialog device={device} wipesLeft={wipesLeft} onClose={() => setIsLost(false)} />}
      </DialogPlace>
    </section>
  )
}
