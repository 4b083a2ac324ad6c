import './words.ts'
import { accessRuleLimits } from '@gatepost/contract'
import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../app/page-header.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import { draftOf, emptyRuleDraft } from './rule-draft.ts'
import { RuleEditor } from './rule-editor.tsx'
import { similarDevicesQuery } from './rule-detail-queries.ts'
import { ruleQuery } from './rule-queries.ts'
import { useRuleSentence } from './rule-sentence.ts'
import { SelectField } from './select-field.tsx'

/** A rule that is not there yet; empty, a copy of another, or proposed from what devices like one have in common. */
export function NewRulePage() {
  const { t } = useTranslation()
  const { from, copy } = useSearch({ from: '/console/rules/new' })
  return (
    <>
      <PageHeader
        title={t('rules.createTitle')}
        parent={
          <Link to="/rules" activeOptions={{ exact: true }}>
            {t('place.rules')}
          </Link>
        }
      />
      {copy !== undefined && <CopiedRule key={copy} id={copy} />}
      {copy === undefined && from !== undefined && <ProposedRule key={from} deviceId={from} />}
      {copy === undefined && from === undefined && <RuleEditor start={emptyRuleDraft} />}
    </>
  )
}

/** The same as another rule, under another name and switched off until somebody wants it. */
function CopiedRule({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const { data: rule, error, refetch } = useQuery({ ...ruleQuery(id), staleTime: Infinity })
  if (error && !rule) {
    return <ProblemNotice error={error} title={t('rules.problemOne')} onRetry={() => void refetch()} />
  }
  if (!rule) return <ListSkeleton rows={5} rowHeight={64} />
  const name = t('rules.copyOf', { rule: rule.name }).slice(0, accessRuleLimits.nameLength)
  return <RuleEditor start={{ ...draftOf(rule), name, isEnabled: false }} />
}

function ProposedRule({ deviceId }: { readonly deviceId: string }) {
  const { t } = useTranslation()
  const sentenceOf = useRuleSentence()
  const [chosen, setChosen] = useState(0)
  const { data, error, refetch } = useQuery({ ...similarDevicesQuery(deviceId), staleTime: Infinity })
  if (error && !data) {
    return <ProblemNotice error={error} title={t('rules.similarProblem')} onRetry={() => void refetch()} />
  }
  if (!data) return <ListSkeleton rows={5} rowHeight={64} />
  const proposal = data.items[chosen]
  if (!proposal) return <RuleEditor start={emptyRuleDraft} note={<p>{t('rules.similarNone')}</p>} />
  const { devices: count, allowed, blocked, waiting } = proposal
  const choices = data.items.map(({ rule }, index) => ({ id: String(index), name: sentenceOf(rule) }))
  return (
    <RuleEditor
      key={chosen}
      start={draftOf(proposal.rule)}
      note={
        <>
          <p>{t('rules.similarNote', { count, allowed, blocked, waiting })}</p>
          {choices.length > 1 && (
            <SelectField
              label={t('rules.proposals')}
              choices={choices}
              value={String(chosen)}
              isLocked={false}
              onChange={(id) => setChosen(Number(id))}
            />
          )}
        </>
      }
    />
  )
}
