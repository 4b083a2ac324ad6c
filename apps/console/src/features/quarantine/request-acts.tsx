import './act-words.ts'
import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { lazy, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { canDecideDevices, useSession } from '../../api/session.ts'
import { useActReason } from '../../app/act-reason.ts'
import { DialogPlace } from '../../ui/dialog-place.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { useShortcuts } from '../../ui/shortcuts/use-shortcuts.ts'
import { useNow } from '../../ui/time/use-now.ts'
import { deviceQuery, type DeviceSummary } from '../devices/device-queries.ts'
import { canChangeRules } from '../rules/rule-permits.ts'
import { useSnoozed } from './use-snoozed.ts'

type RequestActsProps = {
  readonly device: DeviceSummary
  readonly onAllow: () => void
  /** It leaves the list; what comes back puts it back. */
  readonly onPutOff: () => () => void
}

const SnoozeDialog = lazy(() =>
  import('./snooze-dialog.tsx').then(({ SnoozeDialog: component }) => ({ default: component })),
)

const AskDialog = lazy(() => import('./ask-dialog.tsx').then(({ AskDialog: component }) => ({ default: component })))

/** Beside Allow and Block: ask its user, put it off, and allow it with a rule for all that are like it. */
export function RequestActs({ device, onAllow, onPutOff }: RequestActsProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const now = useNow()
  const session = useSession()
  const reason = useActReason(canDecideDevices(session))
  const mayMakeRules = canChangeRules(session).isAllowed
  const [open, setOpen] = useState<'ask' | 'snooze' | null>(null)
  const isPossible = reason === null
  const snoozed = useSnoozed(device, onPutOff)

  function allowWithRule() {
    onAllow()
    void navigate({ to: '/rules/new', search: { from: device.id } })
  }

  async function asked() {
    await queries.invalidateQueries({ queryKey: deviceQuery(device.id).queryKey })
  }

  useShortcuts({
    w: isPossible ? () => setOpen('ask') : undefined,
    s: isPossible ? () => setOpen('snooze') : undefined,
    'Shift+A': isPossible && mayMakeRules ? allowWithRule : undefined,
  })
  return (
    <>
      {mayMakeRules && (
        <Button
          disabled={!isPossible}
          title={t('quarantine.allowWithRuleTitle')}
          aria-keyshortcuts="Shift+A"
          onClick={allowWithRule}
        >
          {t('quarantine.allowWithRule')} <KeyCap keys={t('quarantine.shiftA')} />
        </Button>
      )}
      <Button
        disabled={!isPossible}
        title={reason ?? t('quarantine.ask.openTitle')}
        aria-keyshortcuts="w"
        onClick={() => setOpen('ask')}
      >
        {t('quarantine.ask.open')} <KeyCap keys="W" />
      </Button>
      <Button
        disabled={!isPossible}
        title={reason ?? undefined}
        aria-keyshortcuts="s"
        onClick={() => setOpen('snooze')}
      >
        {t('quarantine.snooze.open')} <KeyCap keys="S" />
      </Button>
      <DialogPlace>
        {open === 'ask' && <AskDialog device={device} onDone={() => void asked()} onClose={() => setOpen(null)} />}
        {open === 'snooze' && <SnoozeDialog device={device} now={now} onDone={snoozed} onClose={() => setOpen(null)} />}
      </DialogPlace>
    </>
  )
}
