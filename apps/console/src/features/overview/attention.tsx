import { IconCircleCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../api/client.ts'
import { Card } from '../../ui/card.tsx'
import { Glow } from '../../ui/glow.tsx'
import { useProtections, waitingForPeople } from '../wipes/use-protections.ts'
import { WipeShape } from '../../ui/states/wipe-cell.tsx'
import { AccessShape } from '../../ui/states/access-mark.tsx'
import { useTimeWords } from '../../ui/time/time-ago.tsx'
import classes from './attention.module.css'

/** What needs a person, each line a link to the list behind it. Quiet is said, too. */
export function Attention({ overview }: { readonly overview: Answer<'getOverview'> }) {
  const { t } = useTranslation()
  const timeWords = useTimeWords()
  const { waiting, devices, users } = overview
  const usersOff = users.total - users.enabled
  const approvals = waitingForPeople(useProtections())
  const isQuiet = waiting.count === 0 && approvals === 0
  return (
    <Card title={t('overview.attention')}>
      {isQuiet && (
        <p className={classes.quiet}>
          <IconCircleCheck size={22} stroke={1.7} aria-hidden="true" />
          {t('overview.quiet')}
        </p>
      )}
      <ul>
        {waiting.count > 0 && (
          <li>
            <Link to="/quarantine" className={classes.line} data-urgent>
              <AccessShape state="quarantined" />
              <span className={classes.number}>
                <Glow value={waiting.count}>{waiting.count}</Glow>
              </span>
              <span className={classes.words}>
                <strong>{t('overview.waiting', { count: waiting.count })}</strong>
                {waiting.oldestSince && (
                  <span className={classes.note}>
                    {t('overview.oldest', { ago: timeWords.long(waiting.oldestSince) })}
                  </span>
                )}
              </span>
            </Link>
          </li>
        )}
        {approvals > 0 && (
          <li>
            <Link to="/approvals" className={classes.line} data-urgent>
              <WipeShape />
              <span className={classes.number}>
                <Glow value={approvals}>{approvals}</Glow>
              </span>
              <span className={classes.words}>
                <strong>{t('overview.approvals', { count: approvals })}</strong>
              </span>
            </Link>
          </li>
        )}
        {devices.blocked > 0 && (
          <li>
            <Link to="/devices" search={{ q: 'state:blocked' }} className={classes.line}>
              <AccessShape state="blocked" />
              <span className={classes.number}>{devices.blocked}</span>
              <span className={classes.words}>{t('overview.blocked', { count: devices.blocked })}</span>
            </Link>
          </li>
        )}
        {usersOff > 0 && (
          <li>
            <Link to="/users" search={{ q: 'activesync:disabled' }} className={classes.line}>
              <AccessShape state="unknown" />
              <span className={classes.number}>{usersOff}</span>
              <span className={classes.words}>{t('overview.usersOff', { count: usersOff })}</span>
            </Link>
          </li>
        )}
        {users.total > 0 && (
          <li>
            <Link to="/users" search={{ q: 'activesync:enabled' }} className={classes.line}>
              <AccessShape state="allowed" />
              <span className={classes.number}>{users.enabled}</span>
              <span className={classes.words}>{t('overview.usersOn', { count: users.enabled })}</span>
            </Link>
          </li>
        )}
      </ul>
    </Card>
  )
}
