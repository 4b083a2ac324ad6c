import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Glow } from '../../ui/glow.tsx'
import { AccessMark } from '../../ui/states/access-mark.tsx'
import { DeviceIcon } from '../devices/device-icon.tsx'
import { devicesQuery } from '../devices/device-queries.ts'
import { useDeviceWords } from '../devices/device-words.ts'
import classes from './user-rows.module.css'

/** The devices of one user, in short. */
export function UserDevices({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const { detailsOf } = useDeviceWords()
  const devices = useInfiniteQuery(devicesQuery({ user: id })).data?.pages[0]?.items
  if (!devices) return null
  if (devices.length === 0) return <p className={classes.none}>{t('user.noDevices')}</p>
  return (
    <ul>
      {devices.map((device) => (
        <li key={device.id} className={classes.row}>
          <DeviceIcon device={device} size={18} />
          <Link to="/devices/$id" params={{ id: device.id }} className={classes.name}>
            <bdi>{device.name}</bdi>
          </Link>
          <span className={classes.note}>{detailsOf(device)}</span>
          <Glow value={device.accessState}>
            <AccessMark state={device.accessState} />
          </Glow>
        </li>
      ))}
    </ul>
  )
}
