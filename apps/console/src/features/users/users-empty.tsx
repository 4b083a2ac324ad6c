import { userListFields } from '@gatepost/contract'
import { IconUserPlus } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { NothingFound } from '../../ui/list/query/nothing-found.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useUserVocabulary } from './use-user-vocabulary.ts'
import { userCountQuery } from './user-queries.ts'

type UsersEmptyProps = {
  readonly query: string | undefined
  readonly onQuery: (query: string, isStep: boolean) => void
  readonly create: ReactNode
}

/** No rows: either there is nobody yet, or the filters exclude everybody, each of which can be removed here. */
export function UsersEmpty({ query, onQuery, create }: UsersEmptyProps) {
  const { t } = useTranslation()
  const { words } = useUserVocabulary(query ?? '', false)
  if (query !== undefined) {
    return (
      <NothingFound
        title={t('users.noMatch')}
        query={query}
        fields={userListFields}
        words={words}
        countQuery={userCountQuery}
        onQuery={onQuery}
      />
    )
  }
  return (
    <Notice icon={<IconUserPlus size={28} stroke={1.6} />} title={t('users.none.title')} action={create}>
      <p>{t('users.none.text')}</p>
    </Notice>
  )
}
