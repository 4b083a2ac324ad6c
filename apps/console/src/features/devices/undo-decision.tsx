import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/api.ts'
import { canDecideDevices, useSession } from '../../api/session.ts'
import { useActReason } from '../../app/act-reason.ts'
import { useProblemWords } from '../../ui/problem-words.ts'
import { useNow } from '../../ui/time/use-now.ts'
import { toastDone, toastFailed } from '../../ui/toasts/toasts.ts'
import type { AuditEntry } from '../audit/audit-queries.ts'
import { deviceKeys, deviceQuery } from './device-queries.ts'
import { isUndoable } from './is-undoable.ts'

/** Takes one decision back, for a day; the server refuses where somebody decided again. */
export function UndoDecision({ id, entry }: { readonly id: string; readonly entry: AuditEntry }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const now = useNow()
  const problemWords = useProblemWords()
  const reason = useActReason(canDecideDevices(useSession()))
  const [isBusy, setIsBusy] = useState(false)
  if (!isUndoable(entry, now)) return null

  async function undo() {
    setIsBusy(true)
    try {
      const body = { entry: entry.sequence }
      const device = await call('undoDecision', { params: { id }, body, idempotencyKey: crypto.randomUUID() })
      queries.setQueryData(deviceQuery(id).queryKey, device)
      toastDone(t('undoDecision.done', { state: t(`access.state.${device.accessState}`) }))
    } catch (error) {
      toastFailed(t('undoDecision.failed'), problemWords(error).detail)
    }
    setIsBusy(false)
    const keys = [deviceKeys.all, ['quarantine'], ['overview'], ['audit']]
    await Promise.all(keys.map((queryKey) => queries.invalidateQueries({ queryKey })))
  }

  return (
    <Button
      size="xs"
      disabled={reason !== null}
      title={reason ?? undefined}
      loading={isBusy}
      onClick={() => void undo()}
    >
      {t('undoDecision.open')}
    </Button>
  )
}
