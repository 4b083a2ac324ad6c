import './query/words.ts'
import { useQuery, type UseQueryOptions } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCountWords } from './count-words.ts'
import classes from './exact-count.module.css'

type ExactCountProps = {
  /** Where the server stopped counting. */
  readonly value: number
  /** Counts to the end. */
  readonly query: UseQueryOptions<number, Error, number, readonly unknown[]>
}

/** "10,000+", counted to the end when somebody wants to know. */
export function ExactCount({ value, query }: ExactCountProps) {
  const { t } = useTranslation()
  const countWords = useCountWords()
  const [isWanted, setIsWanted] = useState(false)
  const { data, error, isFetching, refetch } = useQuery({ ...query, enabled: isWanted })
  const words = data === undefined ? countWords({ value, isExact: false }) : countWords({ value: data, isExact: true })
  if (data !== undefined) return <output>{words}</output>
  return (
    <button
      type="button"
      className={classes.count}
      aria-busy={isFetching}
      title={error ? t('lists.count.failed') : t('lists.count.exact')}
      onClick={() => (error ? void refetch() : setIsWanted(true))}
    >
      {isFetching ? t('lists.count.counting') : words}
      <span className="visually-hidden" role="status">
        {error ? t('lists.count.failed') : ''}
      </span>
    </button>
  )
}
