import { auditActions, auditActorKinds, auditListFields, auditTargetKinds } from '@gatepost/contract'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Vocabulary } from '../../ui/list/query/query-completion.ts'
import { useQueryWords, type QueryWords } from '../../ui/list/query/use-query-words.ts'

/** What the query of the audit log is made of, in words of the console's language. */
export function useAuditVocabulary(): { readonly vocabulary: Vocabulary; readonly words: QueryWords } {
  const { t } = useTranslation()
  const ownName = useMemo(
    () => (field: string, value: string) => {
      if (field === 'action') {
        const action = auditActions.find((known) => known === value)
        return action ? t(`auditWords.action.${action}`) : t('audit.everyAction', { group: value.replace('.*', '') })
      }
      const kind = auditTargetKinds.find((known) => known === value)
      if (field === 'on' && kind) return t(`audit.kind.${kind}`)
      const actor = auditActorKinds.find((known) => known === value)
      if (field === 'actorkind' && actor) return t(`audit.actorKind.${actor}`)
      if (field === 'result') return value === 'failed' ? t('audit.result.failed') : t('audit.result.done')
      return undefined
    },
    [t],
  )
  const words = useQueryWords(ownName)
  return { words, vocabulary: { ...words, fields: auditListFields, valuesOf: nothingSeen } }
}

function nothingSeen() {
  return []
}
