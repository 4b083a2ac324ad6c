import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ApiProblem, hasCode } from '../../api/api-problem.ts'
import { Card } from '../../ui/card.tsx'
import { claimedText } from '../../ui/claimed-text.ts'
import { field } from '../../ui/field.ts'
import { useProblemWords } from '../../ui/problem-words.ts'
import classes from './import-faults.module.css'
import { faultPlace } from './read-pasted-policies.ts'

type ImportFaultsProps = {
  readonly error: unknown
  /** Another name for the policy, where that may be the remedy. */
  readonly name?: string
  readonly onName?: (name: string) => void
}

const mostShown = 20

/** Why a text cannot be imported, fault by fault, by the names that stand in the text. */
export function ImportFaults({ error, name, onName }: ImportFaultsProps) {
  const { t } = useTranslation()
  const problemWords = useProblemWords()
  const fields = error instanceof ApiProblem ? error.facts.fields : []
  const isTaken = hasCode(error, 'name-taken')
  return (
    <Card title={t('policyImport.faults.title')}>
      <div role="alert" className={classes.faults}>
        <p>{fields.length === 0 ? problemWords(error).detail : t('policyImport.faults.text')}</p>
        <ul className={classes.list}>
          {fields.slice(0, mostShown).map(({ path, message }) => {
            const { policy, property } = faultPlace(path)
            return (
              <li key={`${path} ${message}`}>
                {policy !== undefined && t('policyImport.faults.policy', { number: policy })}{' '}
                {property !== '' && <code>{claimedText(property)}</code>} {claimedText(message)}
              </li>
            )
          })}
        </ul>
        {fields.length > mostShown && <p>{t('policyImport.faults.more', { count: fields.length - mostShown })}</p>}
      </div>
      {onName && (isTaken || (name ?? '') !== '') && (
        <TextInput
          {...field}
          className={classes.name}
          label={t('policyImport.name')}
          value={name ?? ''}
          maxLength={64}
          autoComplete="off"
          onChange={({ currentTarget }) => onName(currentTarget.value)}
        />
      )}
    </Card>
  )
}
