import { activityListFields, activityOutcomes } from '@gatepost/contract'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Vocabulary } from '../../ui/list/query/query-completion.ts'
import { useQueryWords, type QueryWords } from '../../ui/list/query/use-query-words.ts'

/** What the query of the requests is made of, in words of the console's language. */
export function useActivityVocabulary(): { readonly vocabulary: Vocabulary; readonly words: QueryWords } {
  const { t } = useTranslation()
  const ownName = useMemo(
    () => (field: string, value: string) => {
      const outcome = activityOutcomes.find((known) => known === value)
      return field === 'outcome' && outcome ? t(`activity.outcome.${outcome}`) : undefined
    },
    [t],
  )
  const words = useQueryWords(ownName)
  return { words, vocabulary: { ...words, fields: activityListFields, valuesOf: nothingSeen } }
}

function nothingSeen() {
  return []
}
