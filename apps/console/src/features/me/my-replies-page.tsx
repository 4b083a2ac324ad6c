import './replies-words.ts'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import { myAutomaticReplyQuery } from './me-queries.ts'
import pageClasses from './me-page.module.css'
import { MyPageTitle } from './my-page-title.tsx'
import { RepliesForm } from './replies-form.tsx'

/** What my mailbox answers while I am away; the same that a phone shows and sets. */
export function MyRepliesPage() {
  const { t } = useTranslation()
  const { data: reply, error, refetch } = useQuery(myAutomaticReplyQuery)
  return (
    <>
      <MyPageTitle title={t('replies.title')}>
        <p className={pageClasses.soft}>{t('replies.intro')}</p>
      </MyPageTitle>
      {error && !reply && <ProblemNotice error={error} title={t('replies.problem')} onRetry={() => void refetch()} />}
      {!reply && !error && <ListSkeleton rows={3} rowHeight={90} />}
      {reply && <RepliesForm key={reply.revision} reply={reply} />}
    </>
  )
}
