import './words.ts'
import './version-words.ts'
import { Button } from '@mantine/core'
import { IconArrowsExchange, IconScale } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../app/page-header.tsx'
import { Card } from '../../ui/card.tsx'
import { claimedText } from '../../ui/claimed-text.ts'
import { ApiEcho } from '../../ui/list/api-echo.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import classes from './compare-page.module.css'
import { PolicyDiff } from './policy-diff.tsx'
import { differencesOf } from './policy-differences.ts'
import { policiesQuery, policyQuery, type Policy } from './policy-queries.ts'

/** Two policies side by side: only what differs. */
export function ComparePage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { a, b } = useSearch({ from: '/console/policies/compare' })
  const list = useInfiniteQuery(policiesQuery)
  const policies = list.data?.pages.flatMap(({ items }) => items) ?? []
  const choose = (next: { a?: string; b?: string }) =>
    void navigate({ to: '/policies/compare', search: { a, b, ...next } })
  return (
    <>
      <PageHeader
        title={t('policyVersions.compareTitle')}
        parent={
          <Link to="/policies" activeOptions={{ exact: true }}>
            {t('place.policies')}
          </Link>
        }
      />
      <div className={classes.page}>
        <div className={classes.sides}>
          <SideSelect
            label={t('policyVersions.first')}
            value={a}
            policies={policies}
            onChange={(id) => choose({ a: id })}
          />
          <Button
            className={classes.swap}
            aria-label={t('policyVersions.swap')}
            title={t('policyVersions.swap')}
            disabled={a === undefined || b === undefined}
            onClick={() => choose({ ...(b !== undefined && { a: b }), ...(a !== undefined && { b: a }) })}
          >
            <IconArrowsExchange size={16} stroke={1.8} aria-hidden="true" />
          </Button>
          <SideSelect
            label={t('policyVersions.second')}
            value={b}
            policies={policies}
            onChange={(id) => choose({ b: id })}
          />
          {a !== undefined && b !== undefined && <ApiEcho name="comparePolicies" query={{ a, b }} />}
        </div>
        {list.isError && policies.length === 0 && (
          <ProblemNotice error={list.error} title={t('policies.problem')} onRetry={() => void list.refetch()} />
        )}
        {a !== undefined && b !== undefined ? (
          <Compared a={a} b={b} />
        ) : (
          <Notice icon={<IconScale size={28} stroke={1.6} />} title={t('policyVersions.chooseTwo')}>
            <p>{t('policyVersions.chooseTwoText')}</p>
          </Notice>
        )}
      </div>
    </>
  )
}

function Compared({ a, b }: { readonly a: string; readonly b: string }) {
  const { t } = useTranslation()
  const [first, second] = [useQuery(policyQuery(a)), useQuery(policyQuery(b))]
  const failed = [first, second].find(({ isError, data }) => isError && !data)
  if (failed) {
    return <ProblemNotice error={failed.error} title={t('policies.problemOne')} onRetry={() => void failed.refetch()} />
  }
  if (!first.data || !second.data) return <ListSkeleton rows={6} />
  const names = { beforeName: claimedText(first.data.name), afterName: claimedText(second.data.name) }
  return (
    <Card>
      <PolicyDiff
        {...names}
        caption={t('policyVersions.compareCaption', { before: names.beforeName, after: names.afterName })}
        changes={differencesOf(first.data, second.data)}
        none={a === b ? t('policyVersions.samePolicy') : t('policyVersions.noDifference')}
      />
    </Card>
  )
}

type SideSelectProps = {
  readonly label: string
  readonly value: string | undefined
  readonly policies: readonly Policy[]
  readonly onChange: (id: string) => void
}

function SideSelect({ label, value, policies, onChange }: SideSelectProps) {
  const { t } = useTranslation()
  const id = useId()
  return (
    <div className={classes.side}>
      <label htmlFor={id} className={classes.label}>
        {label}
      </label>
      <select
        id={id}
        className={classes.select}
        value={value ?? ''}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      >
        {value === undefined && <option value="">{t('policyVersions.choose')}</option>}
        {policies.map((policy) => (
          <option key={policy.id} value={policy.id}>
            {claimedText(policy.name)}
          </option>
        ))}
      </select>
    </div>
  )
}
