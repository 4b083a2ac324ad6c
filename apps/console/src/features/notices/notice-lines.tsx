import './words.ts'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { TimeAgo } from '../../ui/time/time-ago.tsx'
import { useAuditWords } from '../audit/audit-words.ts'
import type { Notice } from './notice-queries.ts'
import classes from './notice-lines.module.css'
import { placeOfNotice } from './place-of-notice.ts'
import { isUnread } from './unread.ts'

type NoticeLinesProps = {
  readonly notices: readonly Notice[]
  readonly readUpTo: number
  readonly onGo?: () => void
}

/** One line for each thing that one should know of; what is new has a dot and says so. */
export function NoticeLines({ notices, readUpTo, onGo }: NoticeLinesProps) {
  const { t } = useTranslation()
  const { sentenceOf, actorOf } = useAuditWords()
  return (
    <ul className={classes.lines}>
      {notices.map((notice) => (
        <li key={notice.sequence}>
          <Line notice={notice} onGo={onGo}>
            <span className={classes.dot} data-new={isUnread(notice, readUpTo) || undefined}>
              {isUnread(notice, readUpTo) && <span className="visually-hidden">{t('notices.new')}</span>}
            </span>
            <span className={classes.words}>
              <span className={classes.what}>{sentenceOf(notice)}</span>
              {notice.counts && <span>{t('notices.counts', notice.counts)}</span>}
              {notice.target.kind !== 'job' && notice.target.name !== '' && <bdi>{notice.target.name}</bdi>}
              {notice.reason && <q className={classes.reason}>{notice.reason}</q>}
              <span className={classes.note}>
                <bdi>{actorOf(notice)}</bdi> · <TimeAgo at={notice.at} form="long" />
              </span>
            </span>
          </Line>
        </li>
      ))}
    </ul>
  )
}

type LineProps = { readonly notice: Notice; readonly onGo: (() => void) | undefined; readonly children: ReactNode }

function Line({ notice, onGo, children }: LineProps) {
  const place = placeOfNotice(notice)
  if (!place) return <div className={classes.line}>{children}</div>
  return (
    <Link {...place} className={classes.line} onClick={onGo}>
      {children}
    </Link>
  )
}
