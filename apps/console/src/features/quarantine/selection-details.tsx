import './act-words.ts'
import { Button } from '@mantine/core'
import { Suspense, lazy, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Card } from '../../ui/card.tsx'
import { DialogPlace } from '../../ui/dialog-place.tsx'
import { useCountWords } from '../../ui/list/count-words.ts'
import { LazyNoteField } from '../../ui/lazy-note-field.tsx'
import { useShortcuts } from '../../ui/shortcuts/use-shortcuts.ts'
import type { Meant } from '../bulk/meant.ts'
import { DecisionBar } from '../devices/decision-bar.tsx'
import type { AccessChoice, DeviceSummary } from '../devices/device-queries.ts'
import { useDeviceWords } from '../devices/device-words.ts'
import classes from './request-details.module.css'
import ownClasses from './selection-details.module.css'
import { notPutOff, quarantineColumns } from './waiting-query.ts'

type SelectionDetailsProps = {
  readonly devices: readonly DeviceSummary[]
  /** What the list is narrowed by, and how many there are of that. */
  readonly q: string | undefined
  readonly total: { readonly value: number; readonly isExact: boolean } | undefined
  readonly areAllShownChosen: boolean
  readonly onDecide: (access: AccessChoice, reason: string) => void
  readonly onClear: () => void
}

const MatchAll = lazy(() => import('../bulk/match-all.tsx').then(({ MatchAll: component }) => ({ default: component })))
const ExportSelection = lazy(() =>
  import('../bulk/export-selection.tsx').then(({ ExportSelection: component }) => ({ default: component })),
)
const BulkDialog = lazy(() =>
  import('../bulk/bulk-dialog.tsx').then(({ BulkDialog: component }) => ({ default: component })),
)

const mostListed = 50

/** What is about to be decided together: how many of which kind, and each by name. */
export function SelectionDetails(props: SelectionDetailsProps) {
  const { devices, q, total, areAllShownChosen, onDecide, onClear } = props
  const { t } = useTranslation()
  const { titleOf, makeOf } = useDeviceWords()
  const countWords = useCountWords()
  const [note, setNote] = useState('')
  const [isAll, setIsAll] = useState(false)
  const [act, setAct] = useState<'allow' | 'block' | null>(null)
  const [isBegun, setIsBegun] = useState(false)
  const close = () => {
    setAct(null)
    if (isBegun) onClear()
  }
  useShortcuts({
    // All that are loaded are chosen: once more means all that match.
    'Mod+a': areAllShownChosen && total && total.value > devices.length ? () => setIsAll(true) : undefined,
  })
  const meant: Meant = isAll ? allWaiting(q) : { kind: 'device', ids: devices.map(({ id }) => id) }
  const kinds = countBy(devices, ({ model, deviceType }) => model || deviceType)
  return (
    <div className={classes.details} data-details>
      <div className={classes.scroll}>
        <div>
          <h2 className={classes.title}>
            {isAll
              ? t('decide.allSelected', { value: countWords(total) })
              : t('quarantine.selected', { count: devices.length })}
          </h2>
          <p className={classes.note}>{kinds.map(([kind, count]) => `${count} × ${kind}`).join(' · ')}</p>
        </div>
        <Card title={t('quarantine.decideTogether')}>
          <ul>
            {devices.slice(0, mostListed).map((device) => (
              <li key={device.id} className={ownClasses.device}>
                <span dir="auto">{titleOf(device)}</span>
                <span className={ownClasses.make} dir="auto">
                  {makeOf(device)}
                </span>
              </li>
            ))}
          </ul>
          {devices.length > mostListed && <p>{t('quarantine.andMore', { count: devices.length - mostListed })}</p>}
        </Card>
        <LazyNoteField value={note} onChange={setNote} />
      </div>
      <DecisionBar
        count={devices.length}
        isAll={isAll}
        onDecide={(access) => (isAll && access !== 'default' ? setAct(access) : onDecide(access, note))}
      >
        <Suspense>
          <MatchAll chosen={devices.length} total={total} isAll={isAll} onChange={setIsAll} />
          <ExportSelection meant={meant} columns={quarantineColumns} />
        </Suspense>
        <Button onClick={onClear}>{t('list.clearSelection')}</Button>
      </DecisionBar>
      <DialogPlace>
        {act && <BulkDialog act={act} meant={allWaiting(q)} onBegun={() => setIsBegun(true)} onClose={close} />}
      </DialogPlace>
    </div>
  )
}

/** What the inbox shows: whatever waits and was not put off, unless the search says otherwise. */
function allWaiting(q: string | undefined): Meant {
  const words = notPutOff(q)
  return { kind: 'device', filter: { state: 'quarantined', ...(words !== undefined && { q: words }) } }
}

function countBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): [string, number][] {
  const counts = new Map<string, number>()
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1)
  return [...counts].sort(([, one], [, other]) => other - one).slice(0, 6)
}
