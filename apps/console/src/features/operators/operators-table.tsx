import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { claimedText } from '../../ui/claimed-text.ts'
import { useNow } from '../../ui/time/use-now.ts'
import { momentWords } from '../../ui/time/time-words.ts'
import type { Operator } from './operator-queries.ts'
import classes from './operators-page.module.css'

type OperatorsTableProps = {
  readonly operators: readonly Operator[]
  /** Why nothing can be changed, or null. */
  readonly reason: string | null
  readonly onEdit: (operator: Operator) => void
}

export function OperatorsTable({ operators, reason, onEdit }: OperatorsTableProps) {
  const { t, i18n } = useTranslation()
  const now = useNow()

  function stateOf({ isDisabled, waitsUntil }: Operator): string {
    if (isDisabled) return t('operators.disabled')
    const isWaiting = waitsUntil !== null && Date.parse(waitsUntil) > now
    return isWaiting ? t('operators.waits', { at: momentWords(waitsUntil, i18n.language) }) : t('operators.active')
  }

  return (
    <div className={classes.scroller}>
      <table className={classes.table}>
        <caption className="visually-hidden">{t('operators.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('operators.column.name')}</th>
            <th scope="col">{t('operators.column.role')}</th>
            <th scope="col">{t('operators.column.departments')}</th>
            <th scope="col">{t('operators.column.state')}</th>
            <th scope="col" className={classes.act}>
              <span className="visually-hidden">{t('operators.column.act')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {operators.map((operator) => (
            <tr key={operator.id}>
              <th scope="row">
                <bdi>{operator.displayName}</bdi>
                <span className={classes.name}>
                  {operator.name}
                  {operator.isFirst && ` · ${t('operators.first')}`}
                </span>
              </th>
              <td>{t(`role.${operator.role}`)}</td>
              <td className={classes.soft}>{operator.departments.join(', ') || t('operators.everybody')}</td>
              <td className={classes.soft}>{stateOf(operator)}</td>
              <td className={classes.act}>
                <Button
                  size="xs"
                  disabled={reason !== null}
                  aria-label={t('operators.edit', { name: claimedText(operator.displayName) })}
                  onClick={() => onEdit(operator)}
                >
                  {t('operators.editShort')}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
