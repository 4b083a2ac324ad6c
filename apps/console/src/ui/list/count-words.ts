import { useTranslation } from 'react-i18next'

type Count = { readonly value: number; readonly isExact: boolean }

/** "12,418", or "10,000+" where the server stopped counting. */
export function useCountWords() {
  const { t, i18n } = useTranslation()
  const format = new Intl.NumberFormat(i18n.language)
  return (count: Count | undefined): string => {
    if (!count) return ''
    return count.isExact ? format.format(count.value) : t('list.atLeast', { value: format.format(count.value) })
  }
}

/** Where the server stops counting. */
const mostCounted = 10_000

/** A count of an object that says of all its counts together whether one of them stopped. */
export function cappedCount(value: number, areCountsExact: boolean): Count {
  return { value, isExact: areCountsExact || value < mostCounted }
}
