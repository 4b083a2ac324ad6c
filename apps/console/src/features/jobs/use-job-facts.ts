import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Fact } from '../../ui/facts.tsx'
import { momentWords } from '../../ui/time/time-words.ts'
import { policyQuery } from '../policies/policy-queries.ts'
import type { Job } from './job-queries.ts'

/** What a bulk act was told: which tags, which policy, until when. */
export function useJobFacts({ params }: Pick<Job, 'params'>): readonly Fact[] {
  const { t, i18n } = useTranslation()
  const { policyId, until, add, remove, deviceLimit } = params
  const isPolicy = typeof policyId === 'string'
  const policy = useQuery({ ...policyQuery(isPolicy ? policyId : ''), enabled: isPolicy }).data
  return [
    { label: t('jobs.fact.tagsAdded'), value: textsIn(add) },
    { label: t('jobs.fact.tagsRemoved'), value: textsIn(remove) },
    { label: t('jobs.fact.policy'), value: policyId === null ? t('jobs.fact.noPolicy') : (policy?.name ?? '') },
    {
      label: t('jobs.fact.limit'),
      value: deviceLimit === null ? t('jobs.fact.noLimit') : typeof deviceLimit === 'number' ? String(deviceLimit) : '',
    },
    { label: t('jobs.fact.until'), value: typeof until === 'string' ? momentWords(until, i18n.language) : '' },
  ]
}

function textsIn(value: unknown): string {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string').join(', ') : ''
}
