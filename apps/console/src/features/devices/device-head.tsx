import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Glow } from '../../ui/glow.tsx'
import { ApiEcho } from '../../ui/list/api-echo.tsx'
import { TimeAgo } from '../../ui/time/time-ago.tsx'
import { AccessActions } from './access-actions.tsx'
import { DeviceIcon } from './device-icon.tsx'
import { DeviceMark } from './device-mark.tsx'
import classes from './device-page.module.css'
import type { DeviceDetail } from './device-queries.ts'
import { OpenWipeButton } from './open-wipe-button.tsx'
import { markedWipeOf } from './open-wipe.ts'

type DeviceHeadProps = { readonly device: DeviceDetail; readonly isRemoved: boolean; readonly onWipe: () => void }

/** Above every tab: the state, whose device it is, and what can be done. */
export function DeviceHead({ device, isRemoved, onWipe }: DeviceHeadProps) {
  const { t } = useTranslation()
  const { id, user } = device
  const marked = markedWipeOf(device)
  return (
    <div className={classes.head}>
      <span className={classes.tile}>
        <DeviceIcon device={device} size={28} />
      </span>
      <div className={classes.state}>
        <p className={classes.access}>
          <Glow value={marked?.state ?? device.accessState}>
            <DeviceMark device={device} />
          </Glow>
          {!marked && (
            <span className={classes.since}>
              <TimeAgo at={device.accessSince} form="long" /> · {t(`access.reason.${device.accessReason}`)}
            </span>
          )}
        </p>
        <p className={classes.user}>
          <Link to="/users/$id" params={{ id: user.id }}>
            {user.displayName}
          </Link>
          {user.department && ` · ${user.department}`}
        </p>
      </div>
      <ApiEcho name="getDevice" params={{ id }} />
      <div className={classes.actions}>
        {!isRemoved && (
          <>
            <AccessActions device={device} />
            <OpenWipeButton device={device} onOpen={onWipe} />
          </>
        )}
      </div>
    </div>
  )
}
