import '../query/words.ts'
import { Button } from '@mantine/core'
import { IconBookmark, IconPinned, IconUsers } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useChangePreferences, usePreferences } from '../../../api/preferences.ts'
import { permit, useSession } from '../../../api/session.ts'
import { useActReason } from '../../../app/act-reason.ts'
import { toastDone } from '../../toasts/toasts.ts'
import { Popover } from '../popover.tsx'
import { useViewActs, viewSorts } from './use-view-acts.ts'
import { isSameView, type ShownView } from './view-state.ts'
import { ViewCount } from './view-count.tsx'
import { viewsQuery, type SavedView, type ViewScreen } from './view-queries.ts'
import classes from './views-menu.module.css'

type ViewsMenuProps = {
  readonly screen: ViewScreen
  /** The id of the view that the link names. */
  readonly current: string | undefined
  readonly shown: ShownView
  /** Goes to a view; null: to the list without one. */
  readonly onView: (view: Pick<SavedView, 'id' | 'query' | 'sort' | 'columns'> | null) => void
}

const sharePermission = { devices: 'devices:approve', users: 'users:write', audit: 'audit:read' } as const

/** Views of a list: choose one, save what is shown now, rename, share and delete one's own. */
export function ViewsMenu(props: ViewsMenuProps) {
  const { t } = useTranslation()
  const saved = useQuery(viewsQuery(props.screen)).data?.find(({ id }) => id === props.current)
  const isChanged = saved !== undefined && !isSameView(saved, props.shown)
  return (
    <Popover
      name={isChanged ? t('lists.view.changed') : t('lists.view.menu')}
      icon={<IconBookmark size={18} stroke={1.7} aria-hidden="true" />}
      shortcut="v"
      isMarked={isChanged}
    >
      {(close) => <ViewsPanel {...props} saved={saved} isChanged={isChanged} onClose={close} />}
    </Popover>
  )
}

type ViewsPanelProps = ViewsMenuProps & {
  readonly saved: SavedView | undefined
  readonly isChanged: boolean
  readonly onClose: () => void
}

function ViewsPanel({ screen, shown, saved, isChanged, onView, onClose }: ViewsPanelProps) {
  const { t } = useTranslation()
  const views = useQuery(viewsQuery(screen)).data ?? []
  const acts = useViewActs(screen)
  const shareReason = useActReason(permit(useSession(), sharePermission[screen]))
  const { pinnedViews = [] } = usePreferences()
  const changePreferences = useChangePreferences()
  const [name, setName] = useState('')
  const [isShared, setIsShared] = useState(false)
  const [renamed, setRenamed] = useState<string | null>(null)

  async function create(event: FormEvent) {
    event.preventDefault()
    const { query, sort, columns } = shown
    const made = await acts.create({ screen, name, query, sort: sortOf(sort), columns: [...columns], isShared })
    if (!made) return
    onView(made)
    toastDone(t('lists.view.saved', { name: made.name }))
    onClose()
  }

  async function change(view: SavedView, body: Parameters<typeof acts.change>[1]) {
    const changed = await acts.change(view, body)
    if (changed && saved?.id === view.id) onView(changed)
    return changed
  }

  async function remove(view: SavedView) {
    if (!(await acts.remove(view))) return
    if (saved?.id === view.id) onView(null)
    toastDone(t('lists.view.deleted', { name: view.name }))
    onClose()
  }

  return (
    <>
      {saved && (
        <section className={classes.part} aria-label={saved.name}>
          <h2 className={classes.title}>
            <bdi>{saved.name}</bdi> {saved.isShared && <span className={classes.soft}>{t('lists.view.isShared')}</span>}
          </h2>
          {saved.isShared && !saved.isMine && (
            <p className={classes.soft}>{t('lists.view.by', { name: saved.owner })}</p>
          )}
          <div className={classes.acts}>
            <PinButton
              id={saved.id}
              pinned={pinnedViews}
              onChange={(ids) => changePreferences({ pinnedViews: [...ids] })}
            />
            {isChanged && saved.mayChange && (
              <Button
                size="xs"
                variant="filled"
                onClick={() =>
                  void change(saved, {
                    query: shown.query,
                    sort: sortOf(shown.sort),
                    columns: [...shown.columns],
                  }).then((done) => done && onClose())
                }
              >
                {t('lists.view.save')}
              </Button>
            )}
            {isChanged && (
              <Button
                size="xs"
                onClick={() => {
                  onView(saved)
                  onClose()
                }}
              >
                {t('lists.view.reset')}
              </Button>
            )}
            {saved.mayChange && (
              <>
                <Button size="xs" onClick={() => setRenamed(saved.name)}>
                  {t('lists.view.rename')}
                </Button>
                <Button
                  size="xs"
                  disabled={shareReason !== null && !saved.isShared}
                  title={shareReason ?? undefined}
                  onClick={() => void change(saved, { isShared: !saved.isShared })}
                >
                  {saved.isShared ? t('lists.view.unshare') : t('lists.view.share')}
                </Button>
                <Button size="xs" variant="danger" onClick={() => void remove(saved)}>
                  {t('lists.view.delete')}
                </Button>
              </>
            )}
          </div>
          {renamed !== null && (
            <form
              className={classes.form}
              onSubmit={(event) => {
                event.preventDefault()
                void change(saved, { name: renamed }).then((done) => done && setRenamed(null))
              }}
            >
              <input
                className={classes.input}
                aria-label={t('lists.view.newName')}
                value={renamed}
                maxLength={60}
                autoComplete="off"
                onChange={({ currentTarget }) => setRenamed(currentTarget.value)}
              />
              <Button size="xs" type="submit" variant="filled" disabled={renamed.trim() === ''}>
                {t('lists.view.rename')}
              </Button>
            </form>
          )}
        </section>
      )}
      {views.length > 0 && (
        <section className={classes.part} aria-label={t('lists.view.menu')}>
          {views.map((view, index) => (
            <button
              key={view.id}
              type="button"
              className={classes.view}
              aria-current={view.id === saved?.id || undefined}
              onClick={() => {
                onView(view)
                onClose()
              }}
            >
              <bdi className={classes.name}>{view.name}</bdi>
              {pinnedViews.includes(view.id) && <IconPinned size={15} aria-label={t('lists.view.pinned')} />}
              {view.isShared && <IconUsers size={15} aria-label={t('lists.view.isShared')} />}
              {screen !== 'audit' && index < mostCounted && (
                <ViewCount screen={screen} query={view.query} className={classes.soft} />
              )}
            </button>
          ))}
        </section>
      )}
      <form className={classes.part} onSubmit={(event) => void create(event)}>
        <h2 className={classes.title}>{t('lists.view.saveAs')}</h2>
        <div className={classes.form}>
          <input
            className={classes.input}
            aria-label={t('lists.view.name')}
            placeholder={t('lists.view.name')}
            value={name}
            maxLength={60}
            autoComplete="off"
            data-autofocus
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <Button size="xs" type="submit" variant="filled" disabled={name.trim() === '' || acts.isBusy}>
            {t('lists.view.save')}
          </Button>
        </div>
        <label className={classes.share} title={shareReason ?? undefined}>
          <input
            type="checkbox"
            checked={isShared}
            disabled={shareReason !== null}
            onChange={({ currentTarget }) => setIsShared(currentTarget.checked)}
          />
          {t('lists.view.shareNew')} {shareReason && <span className={classes.soft}>{shareReason}</span>}
        </label>
        {acts.problem && (
          <p role="alert" className={classes.problem}>
            {acts.problem}
          </p>
        )}
      </form>
    </>
  )
}

/** As many as the API keeps. */
const mostPinned = 10

type PinButtonProps = {
  readonly id: string
  readonly pinned: readonly string[]
  readonly onChange: (pinned: readonly string[]) => void
}

/** Puts a view into the navigation, for oneself alone. */
function PinButton({ id, pinned, onChange }: PinButtonProps) {
  const { t } = useTranslation()
  if (pinned.includes(id)) {
    return (
      <Button size="xs" onClick={() => onChange(pinned.filter((each) => each !== id))}>
        {t('lists.view.unpin')}
      </Button>
    )
  }
  const isFull = pinned.length >= mostPinned
  return (
    <Button
      size="xs"
      disabled={isFull}
      title={isFull ? t('lists.view.pinMost', { most: mostPinned }) : undefined}
      onClick={() => onChange([...pinned, id])}
    >
      {t('lists.view.pin')}
    </Button>
  )
}

/** So many are counted when the menu opens. */
const mostCounted = 20

function sortOf(sort: string) {
  return viewSorts.find((known) => known === sort) ?? ''
}
