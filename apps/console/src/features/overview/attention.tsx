import {
  IconCircleCheck,
  IconClockOff,
  IconCloudOff,
  IconDevicesX,
  IconHistory,
  IconShieldX,
} from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../api/client.ts'
import { Card } from '../../ui/card.tsx'
import { cappedCount, useCountWords } from '../../ui/list/count-words.ts'
import { AccessShape } from '../../ui/states/access-mark.tsx'
import { WipeShape } from '../../ui/states/wipe-cell.tsx'
import { useTimeWords } from '../../ui/time/time-ago.tsx'
import { useIdle } from '../../ui/use-idle.ts'
import { useProtections, waitingForPeople } from '../wipes/use-protections.ts'
import classes from './attention.module.css'
import { AttentionLine } from './attention-line.tsx'
import { attentionQuery, usersAtLimitQuery } from './overview-queries.ts'

/** What needs a person, each line a link to the list behind it. Quiet is said, too. */
export function Attention({ overview }: { readonly overview: Answer<'getOverview'> }) {
  const { t } = useTranslation()
  const timeWords = useTimeWords()
  const countWords = useCountWords()
  const { waiting, devices, users, areCountsExact } = overview
  const { data: facts, error, refetch } = useQuery(attentionQuery)
  const atLimit = useQuery({ ...usersAtLimitQuery, enabled: useIdle() }).data
  const usersOff = users.total - users.enabled
  const approvals = waitingForPeople(useProtections())
  const isQuiet = waiting.count + approvals + (facts?.wipesFailed.value ?? 0) + (facts?.wipesOverdue.value ?? 0) === 0
  const capped = (count: number) => countWords(cappedCount(count, areCountsExact))
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
          <AttentionLine
            to="/quarantine"
            shape={<AccessShape state="quarantined" />}
            count={waiting.count}
            shown={capped(waiting.count)}
            words={t('overview.waiting', { count: waiting.count })}
            note={waiting.oldestSince ? t('overview.oldest', { ago: timeWords.long(waiting.oldestSince) }) : undefined}
            isUrgent
          />
        )}
        {approvals > 0 && (
          <AttentionLine
            to="/approvals"
            shape={<WipeShape />}
            count={approvals}
            words={t('overview.approvals', { count: approvals })}
            isUrgent
          />
        )}
        {facts &&
          factLines.map(({ id, q, shape }) => {
            const fact = facts[id]
            return (
              fact.value > 0 && (
                <AttentionLine
                  key={id}
                  to="/devices"
                  q={q}
                  shape={shape}
                  count={fact.value}
                  shown={countWords(fact)}
                  words={t(`overview.fact.${id}`, { count: fact.value })}
                  isUrgent={id === 'wipesFailed' || id === 'wipesOverdue'}
                />
              )
            )
          })}
        {atLimit && atLimit.value > 0 && (
          <AttentionLine
            to="/users"
            q="limit:reached"
            shape={<IconDevicesX size={14} stroke={2} aria-hidden="true" className={classes.icon} />}
            count={atLimit.value}
            shown={countWords(atLimit)}
            words={t('overview.fact.atLimit', { count: atLimit.value })}
          />
        )}
        {devices.blocked > 0 && (
          <AttentionLine
            to="/devices"
            q="state:blocked"
            shape={<AccessShape state="blocked" />}
            count={devices.blocked}
            shown={capped(devices.blocked)}
            words={t('overview.blocked', { count: devices.blocked })}
          />
        )}
        {usersOff > 0 && (
          <AttentionLine
            to="/users"
            q="activesync:disabled"
            shape={<AccessShape state="unknown" />}
            count={usersOff}
            shown={capped(usersOff)}
            words={t('overview.usersOff', { count: usersOff })}
          />
        )}
        {users.total > 0 && (
          <AttentionLine
            to="/users"
            q="activesync:enabled"
            shape={<AccessShape state="allowed" />}
            count={users.enabled}
            shown={capped(users.enabled)}
            words={t('overview.usersOn', { count: users.enabled })}
          />
        )}
      </ul>
      {error && !facts && (
        <p className={classes.problem} role="alert">
          {t('overview.factsProblem')}
          <button type="button" onClick={() => void refetch()}>
            {t('overview.retry')}
          </button>
        </p>
      )}
    </Card>
  )
}

const factLines = [
  { id: 'wipesFailed', q: 'wipe:failed', shape: <WipeShape /> },
  { id: 'wipesOverdue', q: 'wipe:overdue', shape: <WipeShape /> },
  {
    id: 'outOfPolicy',
    q: 'policystate:partly-applied,not-applied',
    shape: <IconShieldX size={14} stroke={2} aria-hidden="true" className={classes.icon} />,
  },
  {
    id: 'failing',
    q: 'state:allowed sync:failing',
    shape: <IconCloudOff size={14} stroke={2} aria-hidden="true" className={classes.icon} />,
  },
  {
    id: 'stale',
    q: 'last:>90d',
    shape: <IconClockOff size={14} stroke={2} aria-hidden="true" className={classes.icon} />,
  },
  {
    id: 'oldVersions',
    q: 'eas:<14.1',
    shape: <IconHistory size={14} stroke={2} aria-hidden="true" className={classes.icon} />,
  },
] as const
