import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/api.ts'
import { useProblemWords } from '../../ui/problem-words.ts'
import { useSettled } from '../../ui/use-settled.ts'
import classes from './access-settings-page.module.css'

/** How many phones would be removed by the next clean-up, before it is saved. */
export function CleanupPreview({ days }: { readonly days: number }) {
  const { t } = useTranslation()
  const problemWords = useProblemWords()
  const { value: settled } = useSettled(days)
  const { data, error } = useQuery({
    queryKey: ['organization', 'cleanup', settled],
    queryFn: ({ signal }) => call('previewCleanup', { body: { days: settled }, signal }),
  })
  return (
    <p className={classes.impact} role="status">
      {error && problemWords(error).detail}
      {!data && !error && t('accessSettings.counting')}
      {data && t('accessSettings.cleanup', { count: data.count.value, days: settled })}
    </p>
  )
}
