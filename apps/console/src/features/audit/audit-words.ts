import { useTranslation } from 'react-i18next'
import words from '../../i18n/en/audit-words.json'
import { addWords } from '../../i18n/words.ts'
import { claimedText } from '../../ui/claimed-text.ts'
import { accessStateAfter } from './audit-details.ts'
import type { AuditEntry } from './audit-queries.ts'

addWords(words)

/** What an entry of the audit log says in plain words. */
export function useAuditWords() {
  const { t } = useTranslation()
  return {
    /** "Access of a device changed" */
    sentenceOf: ({ action }: Pick<AuditEntry, 'action'>): string => t(`auditWords.action.${action}`),
    /** What it became, where one word says it; else empty. */
    changeOf: (entry: AuditEntry): string => {
      const state = accessStateAfter(entry)
      return state ? t('auditWords.became', { state: t(`access.state.${state}`) }) : ''
    },
    actorOf: ({ actor }: Pick<AuditEntry, 'actor'>): string =>
      actor.kind === 'operator'
        ? claimedText(actor.name)
        : t(`auditWords.actor.${actor.kind}`, { name: claimedText(actor.name) }),
  }
}
