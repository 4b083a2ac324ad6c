import { auditListFields } from '@gatepost/contract'
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { NothingFound } from '../../ui/list/query/nothing-found.tsx'
import { Notice } from '../../ui/notice.tsx'
import { auditCountQuery } from './audit-queries.ts'
import { useAuditVocabulary } from './use-audit-vocabulary.ts'

type AuditEmptyProps = {
  readonly query: string
  readonly hasSpan: boolean
  readonly icon: ReactNode
  readonly onQuery: (query: string, isStep: boolean) => void
  readonly onAnyTime: () => void
}

/** No entry: the span of time or the terms exclude all of them, each of which can be removed here. */
export function AuditEmpty({ query, hasSpan, icon, onQuery, onAnyTime }: AuditEmptyProps) {
  const { t } = useTranslation()
  const { words } = useAuditVocabulary()
  if (hasSpan)
    return (
      <Notice
        icon={icon}
        title={t('audit.noneThen')}
        action={<Button onClick={onAnyTime}>{t('audit.histogram.clear')}</Button>}
      />
    )
  if (query === '') return <Notice icon={icon} title={t('audit.none')} />
  return (
    <NothingFound
      title={t('audit.noMatch')}
      query={query}
      fields={auditListFields}
      words={words}
      countQuery={auditCountQuery}
      onQuery={onQuery}
    />
  )
}
