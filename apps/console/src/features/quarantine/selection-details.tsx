import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Card } from '../../ui/card.tsx'
import { LazyNoteField } from '../../ui/lazy-note-field.tsx'
import { DecisionBar } from '../devices/decision-bar.tsx'
import type { AccessChoice, DeviceSummary } from '../devices/device-queries.ts'
import { useDeviceWords } from '../devices/device-words.ts'
import classes from './request-details.module.css'
import ownClasses from './selection-details.module.css'

type SelectionDetailsProps = {
  readonly devices: readonly DeviceSummary[]
  readonly onDecide: (access: AccessChoice, reason: string) => void
  readonly onClear: () => void
}

const mostListed = 50

/** What is about to be decided together: how many of which kind, and each by name. */
export function SelectionDetails({ devices, onDecide, onClear }: SelectionDetailsProps) {
  const { t } = useTranslation()
  const { titleOf, makeOf } = useDeviceWords()
  const [note, setNote] = useState('')
  const kinds = countBy(devices, ({ model, deviceType }) => model || deviceType)
  return (
    <div className={classes.details} data-details>
      <div className={classes.scroll}>
        <div>
          <h2 className={classes.title}>{t('quarantine.selected', { count: devices.length })}</h2>
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
      <DecisionBar count={devices.length} onDecide={(access) => onDecide(access, note)}>
        <Button onClick={onClear}>{t('list.clearSelection')}</Button>
      </DecisionBar>
    </div>
  )
}

function countBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): [string, number][] {
  const counts = new Map<string, number>()
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1)
  return [...counts].sort(([, one], [, other]) => other - one).slice(0, 6)
}
