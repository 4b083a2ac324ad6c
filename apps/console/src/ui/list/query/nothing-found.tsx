import './words.ts'
import { parseListQuery, scanListQuery, type ListField } from '@gatepost/contract'
import { Button } from '@mantine/core'
import { IconSearchOff } from '@tabler/icons-react'
import { useQueries, type UseQueryOptions } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Notice } from '../../notice.tsx'
import { useSettled } from '../../use-settled.ts'
import { useCountWords } from '../count-words.ts'
import classes from './nothing-found.module.css'
import { withoutTerm } from './query-draft.ts'
import type { QueryWords } from './use-query-words.ts'

type Count = { readonly value: number; readonly isExact: boolean }

type NothingFoundProps = {
  readonly title: string
  readonly query: string
  readonly fields: readonly ListField[]
  readonly words: QueryWords
  /** How many a query would find. */
  readonly countQuery: (query: string) => UseQueryOptions<Count, Error, Count, string[]>
  readonly onQuery: (query: string, isStep: boolean) => void
}

/** The terms exclude everything: each can be removed here, and says beforehand what that would give. */
export function NothingFound({ title, query, fields, words, countQuery, onQuery }: NothingFoundProps) {
  const { t } = useTranslation()
  const countWords = useCountWords()
  const terms = scanListQuery(query).map(({ start, end }, index) => ({
    text: query.slice(start, end),
    rest: withoutTerm(query, index),
  }))
  const { isSettled } = useSettled(query)
  // While somebody types, each count would be of a search that is none any more when it comes.
  const counts = useQueries({ queries: terms.map(({ rest }) => ({ ...countQuery(rest), enabled: isSettled })) })
  return (
    <Notice
      icon={<IconSearchOff size={28} stroke={1.6} />}
      title={title}
      action={terms.length > 1 && <Button onClick={() => onQuery('', true)}>{t('lists.removeAll')}</Button>}
    >
      <ul className={classes.terms}>
        {terms.map(({ text, rest }, index) => (
          <li key={text}>
            <button type="button" className={classes.term} onClick={() => onQuery(rest, true)}>
              <span className={classes.without}>{t('lists.without')}</span>
              <bdi className={classes.words}>{wordsOf(text)}</bdi>
              <span className={classes.count}>
                {counts[index]?.data &&
                  t('lists.wouldFind', { shown: countWords(counts[index].data), count: counts[index].data.value })}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Notice>
  )

  function wordsOf(text: string): string {
    const [term] = parseListQuery(text, fields).terms
    if (term?.kind !== 'filter') return text
    const { name, value } = words.filter(term)
    return `${name} ${value}`
  }
}
