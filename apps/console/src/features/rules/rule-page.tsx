import './words.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../app/page-header.tsx'
import { claimedText } from '../../ui/claimed-text.ts'
import { useCountWords } from '../../ui/list/count-words.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import { draftOf } from './rule-draft.ts'
import { RuleEditor } from './rule-editor.tsx'
import { ruleQuery } from './rule-queries.ts'

/** One rule in the editor. */
export function RulePage() {
  const { t } = useTranslation()
  const countWords = useCountWords()
  const { id } = useParams({ from: '/console/rules/$id' })
  const { data: rule, error, refetch } = useQuery(ruleQuery(id))
  return (
    <>
      <PageHeader
        title={rule ? claimedText(rule.name) : t('rules.heading')}
        note={rule && t('rules.devices', { count: rule.devices.value, number: countWords(rule.devices) })}
        parent={
          <Link to="/rules" activeOptions={{ exact: true }}>
            {t('place.rules')}
          </Link>
        }
      />
      {error && !rule && <ProblemNotice error={error} title={t('rules.problemOne')} onRetry={() => void refetch()} />}
      {!rule && !error && <ListSkeleton rows={5} rowHeight={64} />}
      {rule && <RuleEditor key={rule.id} start={draftOf(rule)} rule={rule} />}
    </>
  )
}
