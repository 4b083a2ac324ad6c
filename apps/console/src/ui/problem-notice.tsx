import { Button } from '@mantine/core'
import { IconLock, IconPlugConnectedX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { hasCode } from '../api/api-problem.ts'
import { useSession } from '../api/session.ts'
import { CopyButton } from './copy-button.tsx'
import { Notice } from './notice.tsx'
import classes from './notice.module.css'
import { useProblemWords } from './problem-words.ts'

type ProblemNoticeProps = {
  readonly error: unknown
  /** What could not be shown: "The device list could not be loaded." */
  readonly title: string
  readonly onRetry: () => void
}

/** In place of a list that could not be loaded: the reason, the request id and a way on. */
export function ProblemNotice({ error, title, onRetry }: ProblemNoticeProps) {
  const { t } = useTranslation()
  const { text, requestId } = useProblemWords()(error)
  if (hasCode(error, 'forbidden')) return <PermissionNotice />
  return (
    <div role="alert" className={classes.place}>
      <Notice
        icon={<IconPlugConnectedX size={28} stroke={1.6} />}
        title={title}
        action={<Button onClick={onRetry}>{t('problem.retry')}</Button>}
      >
        <p>{text}</p>
        {requestId && (
          <p className={classes.request}>
            {requestId} <CopyButton text={requestId} what={t('problem.requestId')} />
          </p>
        )}
      </Notice>
    </div>
  )
}

/** What an operator sees who may not read this. */
export function PermissionNotice() {
  const { t } = useTranslation()
  const { operator } = useSession()
  return (
    <Notice icon={<IconLock size={28} stroke={1.6} />} title={t('permission.title')}>
      <p>{t('permission.text', { role: t(`role.${operator.role}`) })}</p>
    </Notice>
  )
}
