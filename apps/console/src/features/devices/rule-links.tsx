import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../api/session.ts'
import { canChangeRules, canReadRules } from '../rules/rule-permits.ts'
import type { DeviceDetail } from './device-queries.ts'
import classes from './rule-links.module.css'

/** From one device to the rules: one for all that are like it, and what they say of it. */
export function RuleLinks({ device }: { readonly device: Pick<DeviceDetail, 'id'> }) {
  const { t } = useTranslation()
  const session = useSession()
  if (!canReadRules(session).isAllowed) return null
  return (
    <p className={classes.links}>
      {canChangeRules(session).isAllowed && (
        <Link to="/rules/new" search={{ from: device.id }} className={classes.link}>
          {t('why.createRule')}
        </Link>
      )}
      <Link to="/rules/simulate" search={{ device: device.id }} className={classes.link}>
        {t('why.tryRules')}
      </Link>
    </p>
  )
}
