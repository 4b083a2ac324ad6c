import { Button } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Suspense, lazy, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Card } from '../../ui/card.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import { AccessMark } from '../../ui/states/access-mark.tsx'
import { useTimeWords } from '../../ui/time/time-ago.tsx'
import { BeforeDeciding } from '../devices/before-deciding.tsx'
import { DecisionBar } from '../devices/decision-bar.tsx'
import { DeviceHints } from '../devices/device-hints.tsx'
import { DeviceFacts } from '../devices/device-facts.tsx'
import { DeviceIcon } from '../devices/device-icon.tsx'
import { deviceQuery, type AccessChoice, type DeviceSummary } from '../devices/device-queries.ts'
import { useDeviceWords } from '../devices/device-words.ts'
import { RuleLinks } from '../devices/rule-links.tsx'
import { Why } from '../devices/why.tsx'
import classes from './request-details.module.css'

const RequestActs = lazy(() =>
  import('./request-acts.tsx').then(({ RequestActs: component }) => ({ default: component })),
)

type RequestDetailsProps = {
  readonly summary: DeviceSummary
  /** Someone else decided while it was looked at. */
  readonly isGone: boolean
  readonly onDecide: (access: AccessChoice, reason: string) => void
  /** It leaves the list; what comes back puts it back. */
  readonly onPutOff: () => () => void
  readonly onBack: () => void
  readonly onNext: () => void
}

/** All that one needs to decide on one device, and the decision always in the same place. */
export function RequestDetails({ summary, isGone, onDecide, onPutOff, onBack, onNext }: RequestDetailsProps) {
  const { t } = useTranslation()
  const { titleOf } = useDeviceWords()
  const timeWords = useTimeWords()
  const [note, setNote] = useState('')
  const { data: device, error, refetch } = useQuery(deviceQuery(summary.id))
  const asked = t('quarantine.asked', { ago: timeWords.long(summary.accessSince) })
  return (
    <div className={classes.details} data-details>
      <div className={classes.scroll}>
        <Button className={classes.back} leftSection={<IconArrowLeft size={16} />} onClick={onBack}>
          {t('quarantine.back')}
        </Button>
        <div className={classes.head}>
          <span className={classes.tile}>
            <DeviceIcon device={summary} size={28} />
          </span>
          <div className={classes.names}>
            <h2 className={classes.title} dir="auto">
              <Link to="/devices/$id" params={{ id: summary.id }}>
                {titleOf(summary)}
              </Link>
            </h2>
            <p className={classes.note}>{[summary.user.department, asked].filter(Boolean).join(' · ')}</p>
          </div>
          {summary.accessState !== 'quarantined' && <AccessMark state={summary.accessState} />}
        </div>
        {error && !device && <ProblemNotice error={error} title={t('device.problem')} onRetry={() => void refetch()} />}
        {!device && !error && <ListSkeleton rows={6} />}
        {device && (
          <>
            <DeviceHints device={device} />
            <Card>
              <DeviceFacts device={device} />
            </Card>
            <div className={classes.columns}>
              <Card title={t('why.waiting')}>
                <Why device={device} />
                <RuleLinks device={device} />
              </Card>
              <Card title={t('decide.before')}>
                <BeforeDeciding device={device} note={note} onNote={setNote} />
              </Card>
            </div>
          </>
        )}
      </div>
      {isGone ? (
        <div className={classes.gone} role="status">
          <p>{t('quarantine.decidedElsewhere')}</p>
          <Button onClick={onNext}>{t('quarantine.refresh')}</Button>
        </div>
      ) : (
        <DecisionBar device={device} count={1} onDecide={(access) => onDecide(access, note)}>
          <Suspense>
            <RequestActs device={summary} onAllow={() => onDecide('allow', note)} onPutOff={onPutOff} />
          </Suspense>
        </DecisionBar>
      )}
    </div>
  )
}
