import { Button } from '@mantine/core'
import { Suspense, lazy, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { canDecideDevices, permit, useSession } from '../../api/session.ts'
import { useActReason } from '../../app/act-reason.ts'
import { useSelectionActs } from '../../app/selection-acts.ts'
import { DialogPlace } from '../../ui/dialog-place.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { useCountWords } from '../../ui/list/count-words.ts'
import classes from '../../ui/list/toolbar.module.css'
import { useShortcuts } from '../../ui/shortcuts/use-shortcuts.ts'
import { actFacts, deviceActs, type BulkActId } from '../bulk/bulk-acts.ts'
import type { Meant } from '../bulk/meant.ts'
import { canRequestWipes } from '../wipes/wipe-permits.ts'
import { fileColumnsOf } from './device-column-ids.ts'
import type { DeviceFilter, DevicePage, DeviceSummary } from './device-queries.ts'
import { useDecideDevices } from './use-decide-devices.ts'

type DevicesSelectionBarProps = {
  readonly devices: readonly DeviceSummary[]
  /** What the list is narrowed by, and how many there are of that. */
  readonly filter: DeviceFilter
  readonly total: DevicePage['count'] | undefined
  readonly areAllShownChosen: boolean
  /** Of the list, in their order. */
  readonly columnIds: readonly string[]
  readonly onWipe: () => void
  readonly onClear: () => void
}

const BulkMenu = lazy(() => import('../bulk/bulk-menu.tsx').then(({ BulkMenu: component }) => ({ default: component })))
const MatchAll = lazy(() => import('../bulk/match-all.tsx').then(({ MatchAll: component }) => ({ default: component })))
const ExportSelection = lazy(() =>
  import('../bulk/export-selection.tsx').then(({ ExportSelection: component }) => ({ default: component })),
)
const BulkDialog = lazy(() =>
  import('../bulk/bulk-dialog.tsx').then(({ BulkDialog: component }) => ({ default: component })),
)

/** A selection of the API holds so many. */
const mostWipedAtOnce = 200

/** So many are decided on at once, with Undo; more of them are reviewed first. */
const mostDecidedAtOnce = 200

/**
 * In place of the toolbar, while rows are selected: what can be done with them. Everything that matches is never what the
 * list happens to show: the server fixes it, and it is reviewed before anything is done.
 */
export function DevicesSelectionBar(props: DevicesSelectionBarProps) {
  const { devices, filter, total, areAllShownChosen, columnIds, onWipe, onClear } = props
  const { t } = useTranslation()
  const session = useSession()
  const countWords = useCountWords()
  const reason = useActReason(canDecideDevices(session))
  const wipePermit = canRequestWipes(session)
  const wipeReason = useActReason(wipePermit)
  const [isAll, setIsAll] = useState(false)
  const [act, setAct] = useState<BulkActId | null>(null)
  const [isBegun, setIsBegun] = useState(false)
  const decideDevices = useDecideDevices()
  const count = devices.length
  const isPossible = reason === null
  const isTooMany = wipePermit.isAllowed && (isAll || count > mostWipedAtOnce)
  const meant: Meant = isAll ? { kind: 'device', filter } : { kind: 'device', ids: devices.map(({ id }) => id) }
  function decide(access: 'allow' | 'block') {
    if (isAll || count > mostDecidedAtOnce) return setAct(access)
    onClear()
    void decideDevices({ devices, access })
  }
  const close = () => {
    setAct(null)
    if (isBegun) onClear()
  }
  useShortcuts({
    a: isPossible ? () => decide('allow') : undefined,
    b: isPossible ? () => decide('block') : undefined,
    // All on the page are chosen: once more means all that match.
    'Mod+a': areAllShownChosen && total && total.value > count ? () => setIsAll(true) : undefined,
  })
  useSelectionActs([
    { id: 'allow', keys: 'A', run: isPossible ? () => decide('allow') : null },
    { id: 'block', keys: 'B', run: isPossible ? () => decide('block') : null },
    ...otherActs.map((id) => ({
      id,
      keys: '',
      run: permit(session, actFacts[id].permission).isAllowed ? () => setAct(id) : null,
    })),
    { id: 'wipe', keys: '', run: wipePermit.isAllowed && wipeReason === null && !isTooMany ? onWipe : null },
    { id: 'clear', keys: 'Esc', run: onClear },
  ])
  return (
    <div className={classes.toolbar} role="group" aria-label={t('decide.bar')}>
      <p className={classes.selected} role="status">
        {isAll ? t('decide.allSelected', { value: countWords(total) }) : t('list.selected', { count })} {reason}{' '}
        {isTooMany && !isAll && t('wipeMark.tooMany', { most: mostWipedAtOnce })}
      </p>
      <Suspense>
        <MatchAll chosen={count} total={total} isAll={isAll} onChange={setIsAll} />
      </Suspense>
      <Button variant="filled" disabled={!isPossible} onClick={() => decide('allow')}>
        {isAll ? t('decide.allowAll') : t('decide.allowMany', { count })} <KeyCap keys="A" />
      </Button>
      <Button variant="danger" disabled={!isPossible} onClick={() => decide('block')}>
        {isAll ? t('decide.blockAll') : t('decide.blockMany', { count })} <KeyCap keys="B" />
      </Button>
      <Suspense>
        <BulkMenu acts={otherActs} onChoose={setAct} />
      </Suspense>
      {wipePermit.isAllowed && (
        <Button variant="danger" disabled={wipeReason !== null || isTooMany} onClick={onWipe}>
          {t('wipeMark.openMany')}
        </Button>
      )}
      <Suspense>
        <ExportSelection meant={meant} columns={fileColumnsOf(columnIds)} />
      </Suspense>
      <Button onClick={onClear}>{t('list.clearSelection')}</Button>
      <DialogPlace>
        {act && <BulkDialog act={act} meant={meant} onBegun={() => setIsBegun(true)} onClose={close} />}
      </DialogPlace>
    </div>
  )
}

const otherActs = deviceActs.filter((act) => act !== 'allow' && act !== 'block')
