import { Card } from '../../ui/card.tsx'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { DeviceMeter } from './device-meter.tsx'
import { useShownUser } from './use-shown-user.ts'
import { UserDevices } from './user-devices.tsx'
import classes from './user-page.module.css'

/** The phones of a user, each decided on where it stands. */
export function UserDevicesTab() {
  const { t } = useTranslation()
  const user = useShownUser()
  const { id } = user
  return (
    <div className={classes.single}>
      <Card
        title={t('users.column.devices')}
        aside={
          <Link to="/devices" search={{ user: id }} className={classes.link}>
            {t('user.showInList')}
          </Link>
        }
      >
        <DeviceMeter user={user} />
        <UserDevices id={id} />
      </Card>
    </div>
  )
}
