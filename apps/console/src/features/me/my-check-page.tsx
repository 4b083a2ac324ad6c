import './check-words.ts'
import { Button } from '@mantine/core'
import { IconAlertCircle, IconCircleCheck, IconClockPause } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { claimedText } from '../../ui/claimed-text.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import { useTimeWords } from '../../ui/time/time-ago.tsx'
import { useNow } from '../../ui/time/use-now.ts'
import { checkAccount, checkDevice, type Finding } from './check-mail.ts'
import classes from './my-check-page.module.css'
import { meQuery, type MyDevice } from './me-queries.ts'
import pageClasses from './me-page.module.css'
import { MyPageTitle } from './my-page-title.tsx'

/** "Why is mail not arriving?": what is known of the account and of each phone, and what to do about it. */
export function MyCheckPage() {
  const { t } = useTranslation()
  const now = useNow()
  const { data: me, error, refetch, isFetching } = useQuery(meQuery)
  return (
    <>
      <MyPageTitle title={t('check.title')}>
        <p className={pageClasses.soft}>{t('check.intro')}</p>
      </MyPageTitle>
      {error && !me && <ProblemNotice error={error} title={t('check.problem')} onRetry={() => void refetch()} />}
      {!me && !error && <ListSkeleton rows={3} rowHeight={80} />}
      {me && (
        <>
          <section className={classes.group} aria-label={t('check.account')}>
            <h2 className={classes.heading}>{t('check.account')}</h2>
            {checkAccount(me.account).map((finding) => (
              <FindingCard key={finding.id} finding={finding} />
            ))}
          </section>
          {me.devices.map((device) => (
            <section key={device.id} className={classes.group} aria-label={claimedText(device.name)}>
              <h2 className={classes.heading} dir="auto">
                {claimedText(device.name)}
              </h2>
              <FindingCard finding={checkDevice(device, { account: me.account, now })} device={device} />
            </section>
          ))}
          <Button className={pageClasses.act} loading={isFetching} onClick={() => void refetch()}>
            {t('check.again')}
          </Button>
        </>
      )}
    </>
  )
}

const icons = { good: IconCircleCheck, wait: IconClockPause, act: IconAlertCircle } as const

const ways = { '/me': 'devices', '/me/set-up': 'setUp', '/me/passwords': 'passwords' } as const

function FindingCard({ finding, device }: { readonly finding: Finding; readonly device?: MyDevice }) {
  const { t } = useTranslation()
  const timeWords = useTimeWords()
  const { id, tone, to } = finding
  const Icon = icons[tone]
  const ago = (at: string | null) => (at === null ? t('check.never') : timeWords.long(at))
  return (
    <div className={classes.finding} data-tone={tone}>
      <Icon size={24} stroke={1.7} aria-hidden="true" className={classes.icon} />
      <div className={classes.words}>
        <p className={classes.what}>
          <span className="visually-hidden">{t(`check.tone.${tone}`)} </span>
          {t(`check.finding.${id}.what`)}
        </p>
        <p className={pageClasses.soft}>{t(`check.finding.${id}.next`)}</p>
        {device && (
          <dl className={classes.seen}>
            <dt>{t('check.lastRequest')}</dt>
            <dd>{ago(device.lastAttemptAt)}</dd>
            <dt>{t('check.lastSync')}</dt>
            <dd>{ago(device.lastSyncAt)}</dd>
          </dl>
        )}
        {to && (
          <Button className={classes.way} renderRoot={(props) => <Link to={to} {...props} />}>
            {t(`check.to.${ways[to]}`)}
          </Button>
        )}
      </div>
    </div>
  )
}
