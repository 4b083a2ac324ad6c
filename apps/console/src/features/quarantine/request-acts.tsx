import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { lazy, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { canDecideDevices, useSession } from '../../api/session.ts'
import { useActReason } from '../../app/act-reason.ts'
import { DialogPlace } from '../../ui/dialog-place.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { useShortcuts } from '../../ui/shortcuts/use-shortcuts.ts'
import { useNow } from '../../ui/time/use-now.ts'
import type { DeviceSummary } from '../devices/device-queries.ts'
import { canChangeRules } from '../rules/rule-permits.ts'

type RequestActsProps = {
  readonly device: DeviceSummary
  readonly onAllow: () => void
  readonly onSnoozed: (until: string) => void
}

const SnoozeDialog = lazy(() =>
  import('./snooze-dialog.tsx').then(({ SnoozeDialog: component }) => ({ default: component })),
)

/** Beside Allow and Block: put it off, and allow it with a rule for all that are like it. */
export function RequestActs({ device, onAllow, onSnoozed }: RequestActsProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const now = useNow()
  const session = useSession()
  const reason = useActReason(canDecideDevices(session))
  const mayMakeRules = canChangeRules(session).isAllowed
  const [isSnoozing, setIsSnoozing] = useState(false)
  const isPossible = reason === null

  function allowWithRule() {
    onAllow()
    void navigate({ to: '/rules/new', search: { from: device.id } })
  }

  useShortcuts({
    s: isPossible ? () => setIsSnoozing(true) : undefined,
    'Shift+A': isPossible && mayMakeRules ? allowWithRule : undefined,
  })
  return (
    <>
      {mayMakeRules && (
        <Button disabled={!isPossible} aria-keyshortcuts="Shift+A" onClick={allowWithRule}>
          {t('quarantine.allowWithRule')} <KeyCap keys={t('quarantine.shiftA')} />
        </Button>
      )}
      <Button disabled={!isPossible} aria-keyshortcuts="s" onClick={() => setIsSnoozing(true)}>
        {t('quarantine.snooze.open')} <KeyCap keys="S" />
      </Button>
      <DialogPlace>
        {isSnoozing && (
          <SnoozeDialog device={device} now={now} onDone={onSnoozed} onClose={() => setIsSnoozing(false)} />
        )}
      </DialogPlace>
    </>
  )
}
