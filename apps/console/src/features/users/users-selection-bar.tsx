import { Button } from '@mantine/core'
import { lazy, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../api/client.ts'
import { canChangeUsers, useSession } from '../../api/session.ts'
import { useActReason } from '../../app/act-reason.ts'
import { DialogPlace } from '../../ui/dialog-place.tsx'
import { useCountWords } from '../../ui/list/count-words.ts'
import classes from '../../ui/list/toolbar.module.css'
import { useShortcuts } from '../../ui/shortcuts/use-shortcuts.ts'
import { userActs, type BulkActId } from '../bulk/bulk-acts.ts'
import { BulkMenu } from '../bulk/bulk-menu.tsx'
import { ExportSelection } from '../bulk/export-selection.tsx'
import { MatchAll } from '../bulk/match-all.tsx'
import type { Meant } from '../bulk/meant.ts'
import type { UserFilter } from './user-queries.ts'

type UsersSelectionBarProps = {
  readonly ids: readonly string[]
  /** What the list is narrowed by, and how many there are of that. */
  readonly filter: UserFilter
  readonly total: Answer<'listUsers'>['count'] | undefined
  readonly areAllShownChosen: boolean
  /** Of the list, in their order. */
  readonly columnIds: readonly string[]
  readonly onClear: () => void
}

const BulkDialog = lazy(() =>
  import('../bulk/bulk-dialog.tsx').then(({ BulkDialog: component }) => ({ default: component })),
)

/** In place of the toolbar, while users are selected: what can be done with all of them. */
export function UsersSelectionBar(props: UsersSelectionBarProps) {
  const { ids, filter, total, areAllShownChosen, columnIds, onClear } = props
  const { t } = useTranslation()
  const countWords = useCountWords()
  const reason = useActReason(canChangeUsers(useSession()))
  const [isAll, setIsAll] = useState(false)
  const [act, setAct] = useState<BulkActId | null>(null)
  const [isBegun, setIsBegun] = useState(false)
  const meant: Meant = isAll ? { kind: 'user', filter } : { kind: 'user', ids }
  const close = () => {
    setAct(null)
    if (isBegun) onClear()
  }
  useShortcuts({
    // All on the page are chosen: once more means all that match.
    'Mod+a': areAllShownChosen && total && total.value > ids.length ? () => setIsAll(true) : undefined,
  })
  return (
    <div className={classes.toolbar} role="group" aria-label={t('users.selection')}>
      <p className={classes.selected} role="status">
        {isAll ? t('users.allSelected', { value: countWords(total) }) : t('list.selected', { count: ids.length })}{' '}
        {reason}
      </p>
      <MatchAll chosen={ids.length} total={total} isAll={isAll} onChange={setIsAll} />
      <BulkMenu acts={userActs} onChoose={setAct} />
      <ExportSelection meant={meant} columns={`userName,${columnIds.join(',')}`} />
      <Button onClick={onClear}>{t('list.clearSelection')}</Button>
      <DialogPlace>
        {act && <BulkDialog act={act} meant={meant} onBegun={() => setIsBegun(true)} onClose={close} />}
      </DialogPlace>
    </div>
  )
}
