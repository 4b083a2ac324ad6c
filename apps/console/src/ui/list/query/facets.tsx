import './words.ts'
import { parseListQuery, type ListField } from '@gatepost/contract'
import { IconCheck, IconMinus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { facetStateOf, turnFacet } from './facet-term.ts'
import classes from './facets.module.css'
import type { ValueHint } from './query-completion.ts'
import type { QueryWords } from './use-query-words.ts'

export type FacetGroup = {
  readonly field: string
  /** Null while they are counted. */
  readonly values: readonly ValueHint[] | null
}

type FacetsProps = {
  readonly groups: readonly FacetGroup[]
  readonly query: string
  readonly fields: readonly ListField[]
  readonly words: QueryWords
  readonly onQuery: (query: string, isStep: boolean) => void
}

/** What the objects of the list are like. A click on a value asks for it, a second one excludes it: both write the query. */
export function Facets({ groups, query, fields, words, onQuery }: FacetsProps) {
  const { t } = useTranslation()
  const { terms } = parseListQuery(query, fields)
  return (
    <div className={classes.groups}>
      {groups.map(({ field, values }) => (
        <section key={field} aria-label={words.nameOf(field)} className={classes.group} aria-busy={!values}>
          <h2 className={classes.title}>{words.nameOf(field)}</h2>
          {!values && <div className={classes.waiting} />}
          {values?.length === 0 && <p className={classes.none}>{t('lists.noValues')}</p>}
          {values?.map(({ value, count }) => {
            const state = facetStateOf(terms, { field, value })
            const name = words.valueName(field, value)
            return (
              <button
                key={value}
                type="button"
                className={classes.value}
                data-state={state}
                aria-pressed={state !== 'none'}
                onClick={() => onQuery(turnFacet(query, { field, value }, fields), true)}
              >
                <span className={classes.mark} aria-hidden="true">
                  {state === 'in' && <IconCheck size={13} stroke={2.4} />}
                  {state === 'out' && <IconMinus size={13} stroke={2.4} />}
                </span>
                <bdi className={classes.name}>{name}</bdi> <span className={classes.count}>{count}</span>{' '}
                {state !== 'none' && <span className="visually-hidden">{t(`lists.facet.${state}`)}</span>}
              </button>
            )
          })}
        </section>
      ))}
    </div>
  )
}
