import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/api.ts'
import { useProblemWords } from '../../ui/problem-words.ts'
import { momentWords } from '../../ui/time/time-words.ts'
import { toastDone, toastFailed } from '../../ui/toasts/toasts.ts'
import type { DeviceSummary } from '../devices/device-queries.ts'
import { useDeviceWords } from '../devices/device-words.ts'

/**
 * What follows when a request was put off: it leaves the list and can be taken back. `onPutOff` takes it out; what that
 * gives back puts it back.
 */
export function useSnoozed(device: DeviceSummary, onPutOff: () => () => void): (until: string) => void {
  const { t, i18n } = useTranslation()
  const queries = useQueryClient()
  const { titleOf } = useDeviceWords()
  const problemWords = useProblemWords()

  async function unsnooze(subject: string) {
    try {
      await call('unsnoozeDevice', { params: { id: device.id } })
      toastDone(t('quarantine.snooze.undone', { device: subject }))
    } catch (error) {
      toastFailed(t('quarantine.snooze.undoFailed', { device: subject }), problemWords(error).detail)
    }
    await queries.invalidateQueries({ queryKey: ['quarantine'] })
  }

  return (until) => {
    const putBack = onPutOff()
    const subject = titleOf(device)
    toastDone(t('quarantine.snooze.done', { device: subject, when: momentWords(until, i18n.language) }), () => {
      putBack()
      void unsnooze(subject)
    })
    void queries.invalidateQueries({ queryKey: ['quarantine'] })
  }
}
