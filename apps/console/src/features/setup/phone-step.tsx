import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/api.ts'
import { useSession } from '../../api/session.ts'
import { claimedText } from '../../ui/claimed-text.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import classes from './setup-page.module.css'

/** Waits for the first phone, and says its name the moment it is there. */
export function PhoneStep() {
  const { t } = useTranslation()
  const { deviceAddress } = useSession()
  const { data } = useQuery({
    queryKey: ['devices', 'first'],
    queryFn: ({ signal }) => call('listDevices', { query: { limit: 1 }, signal }),
  })
  const [first] = data?.items ?? []
  return (
    <>
      <ol className={classes.how}>
        <li>{t('setup.phone.account')}</li>
        <li>{t('setup.phone.name')}</li>
        <li>
          {t('setup.phone.server')}{' '}
          <span className={classes.address}>
            <code>{deviceAddress}</code>
            <CopyButton text={deviceAddress} what={t('copy.serverAddress')} />
          </span>
        </li>
      </ol>
      <p className={classes.state} role="status" data-here={first !== undefined || undefined}>
        {first ? t('setup.phone.here', { user: claimedText(first.user.displayName) }) : t('setup.phone.waiting')}
      </p>
      {first && (
        <Link to="/devices/$id" params={{ id: first.id }} className={classes.link}>
          {t('setup.phone.look')}
        </Link>
      )}
    </>
  )
}
