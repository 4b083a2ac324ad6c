import { scanListQuery, type ListQueryFault } from '@gatepost/contract'
import { useTranslation } from 'react-i18next'
import classes from './query-bar.module.css'

type QueryFaultProps = {
  readonly fault: ListQueryFault
  /** What the fault's place counts in. */
  readonly text: string
  readonly onUse: (text: string) => void
}

/** What cannot be searched for, and what was probably meant. */
export function QueryFault({ fault, text, onUse }: QueryFaultProps) {
  const { t } = useTranslation()
  const { code, start, end, suggestion } = fault
  return (
    <p className={classes.fault} role="status">
      {t(`lists.fault.${code}`, { term: text.slice(start, end) })}{' '}
      {suggestion !== undefined && (
        <button type="button" onMouseDown={(event) => event.preventDefault()} onClick={() => onUse(corrected())}>
          {t('lists.suggestion', { suggestion })}
        </button>
      )}
    </p>
  )

  function corrected(): string {
    const term = text.slice(start, end)
    const [scanned] = scanListQuery(term)
    const wrong =
      code === 'unknown-key' ? (scanned?.key ?? '') : (scanned?.values.find((value) => term.includes(value)) ?? '')
    const at = code === 'unknown-key' ? term.indexOf(wrong) : term.lastIndexOf(wrong)
    return `${text.slice(0, start)}${term.slice(0, at)}${suggestion ?? ''}${term.slice(at + wrong.length)}${text.slice(end)}`
  }
}
