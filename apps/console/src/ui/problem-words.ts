import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../api/api-problem.ts'

export type ProblemWords = (error: unknown) => {
  readonly text: string
  /** Empty if no server of ours answered. */
  readonly requestId: string
  /** Both in one. */
  readonly detail: string
}

const mostFaults = 3

/** A failure in words: what happened, which fields are at fault, and the request id to ask about it. */
export function useProblemWords(): ProblemWords {
  const { t } = useTranslation()
  return useMemo(
    () => (error) => {
      if (!(error instanceof ApiProblem)) {
        return { text: t('problem.broken'), requestId: '', detail: t('problem.broken') }
      }
      const { requestId, fields } = error.facts
      const faults = fields.slice(0, mostFaults).map(({ path, message }) => `${path ? `${path}: ` : ''}${message}.`)
      const text = [t(`problem.${error.code}`), ...faults].join(' ')
      return { text, requestId, detail: requestId ? t('problem.withRequest', { text, requestId }) : text }
    },
    [t],
  )
}
