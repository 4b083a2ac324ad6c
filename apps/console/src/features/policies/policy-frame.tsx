import './words.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../app/page-header.tsx'
import toolbarClasses from '../../ui/list/toolbar.module.css'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import { hasKeptDraft } from './kept-draft.ts'
import classes from './policy-frame.module.css'
import { policyQuery, type Policy } from './policy-queries.ts'

type PolicyFrameProps = { readonly children: (policy: Policy) => ReactNode }

/** The title and the tabs of a policy, around what one of them shows. */
export function PolicyFrame({ children }: PolicyFrameProps) {
  const { t } = useTranslation()
  const { id = '' } = useParams({ strict: false })
  const { data: policy, error, refetch } = useQuery(policyQuery(id))
  return (
    <>
      <PageHeader
        title={policy?.name ?? t('policies.heading')}
        note={policy && t('policies.note', { users: policy.users, devices: policy.devices.total })}
        parent={
          <Link to="/policies" activeOptions={{ exact: true }}>
            {t('place.policies')}
          </Link>
        }
      />
      <PolicyTabs id={id} revision={policy?.revision} />
      {error && !policy && (
        <ProblemNotice error={error} title={t('policies.problemOne')} onRetry={() => void refetch()} />
      )}
      {!policy && !error && <ListSkeleton />}
      {policy && children(policy)}
    </>
  )
}

type PolicyTabsProps = { readonly id: string; readonly revision: number | undefined }

function PolicyTabs({ id, revision }: PolicyTabsProps) {
  const { t } = useTranslation()
  const link = { params: { id }, className: toolbarClasses.tab } as const
  return (
    <nav className={toolbarClasses.tabs} aria-label={t('policies.tabs')}>
      <Link {...link} to="/policies/$id" activeOptions={{ exact: true }}>
        {t('policies.tab.settings')}
        {hasKeptDraft(id) && <span className={classes.dot} title={t('policies.draftKept')} />}
      </Link>
      <Link {...link} to="/policies/$id/assigned">
        {t('policies.tab.assigned')}
      </Link>
      <Link {...link} to="/policies/$id/versions">
        {t('policies.tab.versions')}
        {revision !== undefined && (
          <span className={toolbarClasses.count}>{t('policies.number', { count: revision })}</span>
        )}
      </Link>
    </nav>
  )
}
