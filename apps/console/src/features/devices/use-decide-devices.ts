import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/api.ts'
import { useProblemWords } from '../../ui/problem-words.ts'
import { toastDone, toastFailed } from '../../ui/toasts/toasts.ts'
import { decisionSteps, expectedState, undoSteps, type DecisionStep } from './decision-plan.ts'
import {
  deviceKeys,
  patchDeviceRow,
  type AccessChoice,
  type DevicePages,
  type DeviceRowFacts,
  type DeviceSummary,
} from './device-queries.ts'
import { useDeviceWords } from './device-words.ts'

export type Decision = {
  readonly devices: readonly DeviceSummary[]
  readonly access: AccessChoice
  readonly reason?: string
  /** The server refused, or the act is being undone: whoever showed the outcome early expects the devices back. */
  readonly onTakenBack?: () => void
}

/**
 * Allows, blocks or takes a decision back, for one device or many. The outcome shows at once and is rolled back with the
 * reason if the server refuses; ten seconds long it can be undone, which is an act of its own in the audit log.
 */
export function useDecideDevices() {
  const queries = useQueryClient()
  const { t } = useTranslation()
  const { titleOf } = useDeviceWords()
  const problemWords = useProblemWords()

  function subjectOf(devices: readonly DeviceSummary[]): string {
    const [only] = devices
    return devices.length === 1 && only ? titleOf(only) : t('decide.devices', { count: devices.length })
  }

  return async ({ devices, access, reason, onTakenBack }: Decision): Promise<void> => {
    if (devices.length === 0) return
    const expected = expectedState(access)
    if (expected)
      showRows(
        queries,
        devices.map(({ id }) => ({ id, accessState: expected, accessReason: 'individual' })),
      )
    const subject = subjectOf(devices)
    try {
      const gone = await run(
        decisionSteps(
          devices.map(({ id }) => id),
          access,
        ),
        reason,
      )
      const text = t(`decide.done.${access}`, { subject, count: devices.length })
      toastDone(gone > 0 ? t('decide.someGone', { text, count: gone }) : text, () => {
        onTakenBack?.()
        void undo(devices, subject)
      })
    } catch (error) {
      showRows(queries, devices)
      onTakenBack?.()
      toastFailed(t(`decide.failed.${access}`, { subject }), problemWords(error).detail)
    }
    await refresh(queries)
  }

  async function undo(devices: readonly DeviceSummary[], subject: string) {
    try {
      await run(undoSteps(devices), t('decide.undoReason'))
      toastDone(t('decide.undone', { subject }))
    } catch (error) {
      toastFailed(t('decide.undoFailed', { subject }), problemWords(error).detail)
    }
    await refresh(queries)
  }
}

/** Sends the requests one after the other; returns how many devices were no longer there. */
async function run(steps: readonly DecisionStep[], reason: string | undefined): Promise<number> {
  const because = reason ? { reason } : {}
  let gone = 0
  for (const { access, ids } of steps) {
    const [id] = ids
    if (ids.length === 1 && id !== undefined) {
      await call('decideDevice', { params: { id }, body: { access, ...because } })
      continue
    }
    const { results } = await call('decideQuarantine', { body: { ids: [...ids], access, ...because } })
    gone += results.filter(({ outcome }) => outcome === 'not-found').length
  }
  return gone
}

function showRows(queries: QueryClient, rows: readonly DeviceRowFacts[]) {
  queries.setQueriesData<DevicePages>(
    { queryKey: deviceKeys.lists },
    (list) => list && rows.reduce(patchDeviceRow, list),
  )
}

/** What a decision touches. The stream says it too, but whoever acted does not wait for it. */
async function refresh(queries: QueryClient) {
  const keys = [['quarantine'], deviceKeys.all, ['overview'], ['users'], ['audit']]
  await Promise.all(keys.map((queryKey) => queries.invalidateQueries({ queryKey })))
}
