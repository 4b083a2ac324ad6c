import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './query-bar.module.css'
import type { Completion } from './query-completion.ts'

type QueryOptionsProps = {
  readonly id: string
  readonly options: readonly Completion[]
  readonly active: number
  readonly isOpen: boolean
  readonly onTake: (option: Completion) => void
}

export const optionId = (listId: string, index: number) => `${listId}-${index}`

/** What can be meant at the caret. The input keeps the focus; the list only says where one is. */
export function QueryOptions({ id, options, active, isOpen, onTake }: QueryOptionsProps) {
  const { t } = useTranslation()
  useEffect(() => {
    document.querySelector(`[id="${CSS.escape(optionId(id, active))}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [id, active])
  return (
    <>
      <p className="visually-hidden" role="status">
        {isOpen && t('lists.optionCount', { count: options.length })}
      </p>
      <div className={classes.popup} hidden={options.length === 0}>
        <div id={id} role="listbox" aria-label={t('lists.options')} className={classes.options}>
          {options.map((option, index) => (
            <button
              key={option.id}
              id={optionId(id, index)}
              type="button"
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              className={classes.option}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onTake(option)}
            >
              <span className={classes.optionLabel} dir="auto">
                {option.label}
              </span>
              <code className={classes.code}>{option.code}</code>
              {option.count !== undefined && <span className={classes.optionCount}>{option.count}</span>}
            </button>
          ))}
        </div>
        <p className={classes.grammar} aria-hidden="true">
          <span>
            <code>{notSign}</code> {t('lists.grammar.not')}
          </span>
          <span>
            <code>{orSign}</code> {t('lists.grammar.or')}
          </span>
          <span>
            <code>{compareSigns}</code> {t('lists.grammar.compare')}
          </span>
        </p>
      </div>
    </>
  )
}

const notSign = '-'
const orSign = 'a,b'
const compareSigns = '<  >'
