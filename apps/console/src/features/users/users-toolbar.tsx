import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChangePreferences, usePreferences } from '../../api/preferences.ts'
import { ApiEcho } from '../../ui/list/api-echo.tsx'
import { ColumnsMenu } from '../../ui/list/columns-menu.tsx'
import { ExportLink } from '../../ui/list/export-link.tsx'
import { QueryBar } from '../../ui/list/query/query-bar.tsx'
import { RefreshButton } from '../../ui/list/refresh-button.tsx'
import { linkOfView } from '../../ui/list/views/view-state.ts'
import { ViewsMenu } from '../../ui/list/views/views-menu.tsx'
import { useUserVocabulary } from './use-user-vocabulary.ts'
import { UserFacets } from './user-facets.tsx'
import { userListQuery } from './user-queries.ts'
import { userFilterOf, userTextOf, type UserSearch } from './user-search.ts'

type UsersToolbarProps = {
  readonly search: UserSearch
  readonly columns: readonly { readonly id: string; readonly label: string }[]
  readonly columnIds: readonly string[]
  readonly updatedAt: number
  readonly isBusy: boolean
  readonly onRefresh: () => void
  readonly onQuery: (query: string, isStep: boolean) => void
  readonly onChange: (next: Partial<UserSearch>, isStep?: boolean) => void
}

/** Search and filters of the user list, views, columns, the list as a file, and the request behind it. */
export function UsersToolbar(props: UsersToolbarProps) {
  const { search, columns, columnIds, updatedAt, isBusy, onRefresh, onQuery, onChange } = props
  const { t } = useTranslation()
  const [isActive, setIsActive] = useState(false)
  const { density = 'comfortable' } = usePreferences()
  const changePreferences = useChangePreferences()
  const query = userTextOf(search)
  const { vocabulary, words } = useUserVocabulary(query, isActive)
  const setColumns = (ids: readonly string[] | null) => {
    if (search.cols !== undefined) return onChange({ cols: ids?.join(',') })
    changePreferences({ userColumns: ids && [...ids] })
  }
  return (
    <>
      <QueryBar
        label={t('users.search')}
        query={query}
        vocabulary={vocabulary}
        words={words}
        onQuery={onQuery}
        onActive={() => setIsActive(true)}
      />
      <UserFacets query={query} words={words} onQuery={onQuery} />
      <ViewsMenu
        screen="users"
        current={search.view}
        shown={{ query, sort: '', columns: search.cols?.split(',') ?? [] }}
        onView={(view) => {
          const { view: id, q, cols } = view ? linkOfView(view.id, view) : nothing
          onChange({ ...nothing, view: id, q, cols }, true)
        }}
      />
      <ColumnsMenu
        columns={columns}
        chosen={columnIds}
        density={density}
        onColumns={setColumns}
        onDensity={(chosen) => changePreferences({ density: chosen })}
      />
      <ExportLink name="exportUsers" query={{ q: query || undefined, columns: `userName,${columnIds.join(',')}` }} />
      <RefreshButton updatedAt={updatedAt} isBusy={isBusy} onRefresh={onRefresh} />
      <ApiEcho name="listUsers" query={userListQuery(userFilterOf(search))} />
    </>
  )
}

const nothing = { view: undefined, q: undefined, cols: undefined, activeSync: undefined, policy: undefined } as const
