import './words.ts'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { preferencesQuery } from '../../api/preferences.ts'
import { PageHeader } from '../../app/page-header.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import { LanguageAndTime } from './language-and-time.tsx'
import { KeysCard } from './keys-card.tsx'
import { ListeningCard } from './listening-card.tsx'
import { LooksCard } from './looks-card.tsx'
import { CardsPage } from '../../ui/cards-page.tsx'

/** How one likes the console; kept on the server, so that it is the same at every desk. */
export function PreferencesPage() {
  const { t } = useTranslation()
  const { data, error, isPending, refetch } = useQuery(preferencesQuery)
  return (
    <>
      <PageHeader title={t('place.preferences')} note={t('preferences.note')} />
      {isPending && <ListSkeleton rows={6} rowHeight={56} />}
      {error && !data && (
        <ProblemNotice error={error} title={t('preferences.problem')} onRetry={() => void refetch()} />
      )}
      {data && (
        <CardsPage maxWidth={760}>
          <LooksCard preferences={data} />
          <LanguageAndTime />
          <ListeningCard preferences={data} />
          <KeysCard preferences={data} />
        </CardsPage>
      )}
    </>
  )
}
