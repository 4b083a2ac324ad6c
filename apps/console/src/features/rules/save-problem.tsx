import { useTranslation } from 'react-i18next'
import { ApiProblem, hasCode } from '../../api/api-problem.ts'
import { useProblemWords } from '../../ui/problem-words.ts'
import classes from './rule-editor.module.css'

/** Why a rule was not saved, with what the server says of its fields. */
export function SaveProblem({ error }: { readonly error: unknown }) {
  const { t } = useTranslation()
  const problemWords = useProblemWords()
  const fields = error instanceof ApiProblem ? error.facts.fields : []
  return (
    <div role="alert" className={classes.problem}>
      <p>{hasCode(error, 'precondition-failed') ? t('rules.conflict') : problemWords(error).detail}</p>
      {fields.map(({ path, message }) => (
        <p key={path}>{t('rules.fieldProblem', { path, message })}</p>
      ))}
    </div>
  )
}
