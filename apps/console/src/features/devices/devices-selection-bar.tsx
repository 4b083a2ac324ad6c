import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { canDecideDevices, useSession } from '../../api/session.ts'
import { useActReason } from '../../app/act-reason.ts'
import { KeyCap } from '../../ui/key-cap.tsx'
import classes from '../../ui/list/toolbar.module.css'
import { useShortcuts } from '../../ui/shortcuts/use-shortcuts.ts'
import { canRequestWipes } from '../wipes/wipe-permits.ts'
import type { AccessChoice } from './device-queries.ts'

type DevicesSelectionBarProps = {
  readonly count: number
  readonly onDecide: (access: AccessChoice) => void
  readonly onWipe: () => void
  readonly onClear: () => void
}

/** A selection of the API holds so many. */
const mostWipedAtOnce = 200

/** In place of the toolbar, while rows are selected: what can be done with them. */
export function DevicesSelectionBar({ count, onDecide, onWipe, onClear }: DevicesSelectionBarProps) {
  const { t } = useTranslation()
  const session = useSession()
  const reason = useActReason(canDecideDevices(session))
  const wipePermit = canRequestWipes(session)
  const wipeReason = useActReason(wipePermit)
  const isPossible = reason === null
  const isTooMany = wipePermit.isAllowed && count > mostWipedAtOnce
  useShortcuts({
    a: isPossible ? () => onDecide('allow') : undefined,
    b: isPossible ? () => onDecide('block') : undefined,
  })
  return (
    <div className={classes.toolbar} role="group" aria-label={t('decide.bar')}>
      <p className={classes.selected} role="status">
        {t('list.selected', { count })} {reason} {isTooMany && t('wipeMark.tooMany', { most: mostWipedAtOnce })}
      </p>
      <Button variant="filled" disabled={!isPossible} onClick={() => onDecide('allow')}>
        {t('decide.allowMany', { count })} <KeyCap keys="A" />
      </Button>
      <Button variant="danger" disabled={!isPossible} onClick={() => onDecide('block')}>
        {t('decide.blockMany', { count })} <KeyCap keys="B" />
      </Button>
      {wipePermit.isAllowed && (
        <Button variant="danger" disabled={wipeReason !== null || isTooMany} onClick={onWipe}>
          {t('wipeMark.openMany')}
        </Button>
      )}
      <Button onClick={onClear}>{t('list.clearSelection')}</Button>
    </div>
  )
}
