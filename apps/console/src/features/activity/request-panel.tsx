import { ActionIcon } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { hasCode } from '../../api/api-problem.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Facts } from '../../ui/facts.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import { exactWords } from '../../ui/time/time-words.ts'
import { requestQuery, type ActivityRequest } from './activity-queries.ts'
import { useActivityWords } from './activity-words.ts'
import { OutcomeMark } from './outcome-mark.tsx'
import { RequestProtocol } from './request-protocol.tsx'
import classes from './request-panel.module.css'

/** Beside the tail: one request with its times, its status in words, and what was said where that is logged. */
export function RequestPanel({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(requestQuery(id))
  return (
    <aside className={classes.panel} aria-label={t('activity.panel.label')}>
      <ActionIcon className={classes.close} aria-label={t('activity.panel.close')} onClick={onClose}>
        <IconX size={18} />
      </ActionIcon>
      {!data && !error && <ListSkeleton rows={8} />}
      {error && !data && hasCode(error, 'not-found') && <p className={classes.note}>{t('activity.panel.gone')}</p>}
      {error && !data && !hasCode(error, 'not-found') && (
        <ProblemNotice error={error} title={t('activity.panel.problem')} onRetry={() => void refetch()} />
      )}
      {data && (
        <>
          <RequestFacts request={data.request} />
          <RequestProtocol detail={data} onLogged={() => void refetch()} />
        </>
      )}
    </aside>
  )
}

function RequestFacts({ request }: { readonly request: ActivityRequest }) {
  const { t, i18n } = useTranslation()
  const { userOf, deviceOf, spanOf, sizeOf } = useActivityWords()
  const { at, durationMs, heartbeat, httpStatus, status, meaning, outcome, version, requestId, user, device } = request
  const codes = [t('activity.panel.http', { status: httpStatus })]
  if (status !== null) codes.push(t('activity.panel.eas', { status }))
  return (
    <>
      <div>
        <h2 className={classes.title}>{request.command}</h2>
        <p className={classes.note}>
          <bdi>{userOf(request)}</bdi> · <bdi>{deviceOf(request)}</bdi>
        </p>
      </div>
      <div className={classes.status}>
        <OutcomeMark outcome={outcome} word={t(`activity.outcome.${outcome}`)} />
        {meaning !== null && <p>{meaning}</p>}
      </div>
      <div className={classes.actions}>
        {device.id !== null && (
          <Link className={classes.link} to="/devices/$id" params={{ id: device.id }}>
            {t('activity.panel.openDevice')}
          </Link>
        )}
        {user.id !== null && (
          <Link className={classes.link} to="/users/$id" params={{ id: user.id }}>
            {t('activity.panel.openUser')}
          </Link>
        )}
        {device.id !== null && (
          <Link className={classes.link} to="/audit" search={{ target: device.id }}>
            {t('activity.panel.openAudit')}
          </Link>
        )}
        <Link className={classes.link} to="/audit" search={{ q: requestId }}>
          {t('activity.panel.openRecords')}
        </Link>
      </div>
      <Facts
        facts={[
          { label: t('activity.panel.at'), value: exactWords(at, i18n.language) },
          { label: t('activity.panel.took'), value: spanOf(durationMs) },
          { label: t('activity.panel.held'), value: heartbeat === null ? '' : spanOf(heartbeat * 1_000) },
          { label: t('activity.panel.result'), value: codes.join(' · ') },
          { label: t('activity.panel.version'), value: version },
          { label: t('activity.panel.bytes'), value: `${sizeOf(request.bytesIn)} / ${sizeOf(request.bytesOut)}` },
          { label: t('activity.panel.address'), value: request.address },
          { label: t('activity.panel.process'), value: request.process },
          { label: t('activity.panel.userAgent'), value: <bdi>{request.userAgent}</bdi> },
          {
            label: t('activity.panel.requestId'),
            value: <code className={classes.code}>{requestId}</code>,
            copy: <CopyButton text={requestId} what={t('activity.panel.requestId')} />,
          },
        ]}
      />
    </>
  )
}
