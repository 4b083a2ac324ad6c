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
