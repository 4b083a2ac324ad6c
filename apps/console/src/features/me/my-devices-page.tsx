import './words.ts'
import { Button } from '@mantine/core'
import { IconDeviceMobilePlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import classes from './me-page.module.css'
import { meQuery } from './me-queries.ts'
import { MyDeviceList } from './my-device-list.tsx'
import { MyPageTitle } from './my-page-title.tsx'

/** My phones, and what to do when one is lost. */
export function MyDevicesPage() {
  const { t } = useTranslation()
  const { data: me, error, refetch } = useQuery(meQuery)
  return (
    <>
      <MyPageTitle title={t('me.title')}>
        {me && (
          <p className={classes.who} dir="auto">
            {[me.displayName, me.address].filter(Boolean).join(' · ')}
          </p>
        )}
      </MyPageTitle>
      {error && !me && <ProblemNotice error={error} title={t('me.problem')} onRetry={() => void refetch()} />}
      {!me && !error && <ListSkeleton rows={2} rowHeight={120} />}
      {me?.devices.length === 0 && (
        <Notice
          icon={<IconDeviceMobilePlus size={28} stroke={1.6} />}
          title={t('me.none')}
          action={
            <Button variant="filled" renderRoot={(props) => <Link to="/me/set-up" {...props} />}>
              {t('me.setUpPhone')}
            </Button>
          }
        >
          <p>{t('me.noneText')}</p>
        </Notice>
      )}
      {me && me.devices.length > 0 && <MyDeviceList me={me} />}
    </>
  )
}
