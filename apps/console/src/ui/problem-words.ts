import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../api/api-problem.ts'

/** A failure in words: what happened, and the request id to ask about it. */
export function useProblemWords() {
  const { t } = useTranslation()
  return (error: unknown): { readonly text: string; readonly requestId: string; readonly detail: string } => {
    if (!(error instanceof ApiProblem)) return { text: t('problem.broken'), requestId: '', detail: t('problem.broken') }
    const text = t(`problem.${error.code}`)
    const { requestId } = error.facts
    return { text, requestId, detail: requestId ? t('problem.withRequest', { text, requestId }) : text }
  }
}
