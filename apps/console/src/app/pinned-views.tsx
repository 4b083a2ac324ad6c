import { IconBookmark } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, type LinkProps } from '@tanstack/react-router'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { usePreferences } from '../api/preferences.ts'
import { deviceSorts } from '../features/devices/device-search.ts'
import { useCountWords } from '../ui/list/count-words.ts'
import { allViewsQuery, viewCountQuery, type CountedScreen, type SavedView } from '../ui/list/views/view-queries.ts'
import { linkOfView } from '../ui/list/views/view-state.ts'
import classes from './pinned-views.module.css'
import railClasses from './rail.module.css'

/** Views that somebody pinned, in the rail below the places, each with how many rows it has. */
export function PinnedViews() {
  const { pinnedViews = [] } = usePreferences()
  const rail = document.querySelector('#pinned-views')
  if (pinnedViews.length === 0 || rail === null) return null
  return createPortal(<Pins ids={pinnedViews} />, rail)
}

/** In the order in which they were pinned; one that is gone, or no longer shared, is passed over. */
function Pins({ ids }: { readonly ids: readonly string[] }) {
  const views = useQuery(allViewsQuery).data ?? []
  const pinned = ids.flatMap((id) => views.find((view) => view.id === id) ?? [])
  return (
    <>
      {pinned.length > 0 && <span className={classes.line} />}
      {pinned.map((view) => (
        <Pin key={view.id} view={view} />
      ))}
    </>
  )
}

function Pin({ view }: { readonly view: SavedView }) {
  const { t } = useTranslation()
  return (
    <Link
      {...linkTo(view)}
      className={railClasses.place}
      activeProps={{ className: railClasses.here }}
      activeOptions={{ exact: true, includeSearch: true }}
      data-rare
      title={`${view.name} · ${t(`place.${view.screen}`)}`}
    >
      <IconBookmark size={18} stroke={1.7} aria-hidden="true" />
      <bdi className={`${railClasses.word} ${classes.name}`}>{view.name}</bdi>
      {view.screen !== 'audit' && <PinCount screen={view.screen} query={view.query} />}
    </Link>
  )
}

const freshForMs = 60_000

function PinCount({ screen, query }: { readonly screen: CountedScreen; readonly query: string }) {
  const count = useQuery({ ...viewCountQuery(screen, query), refetchInterval: freshForMs }).data
  const words = useCountWords()(count)
  return words === '' ? null : <span className={classes.count}>{words}</span>
}

function linkTo(view: SavedView): Pick<LinkProps, 'to' | 'search'> {
  const link = linkOfView(view.id, view)
  if (view.screen === 'devices')
    return { to: '/devices', search: { ...link, sort: deviceSorts.find((sort) => sort === view.sort) } }
  return { to: view.screen === 'users' ? '/users' : '/audit', search: { view: link.view, q: link.q, cols: link.cols } }
}
