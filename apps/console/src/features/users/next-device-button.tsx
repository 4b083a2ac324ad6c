import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/api.ts'
import { canDecideDevices, useSession } from '../../api/session.ts'
import { useActReason } from '../../app/act-reason.ts'
import { useProblemWords } from '../../ui/problem-words.ts'
import { momentWords } from '../../ui/time/time-words.ts'
import { useNow } from '../../ui/time/use-now.ts'
import { toastDone, toastFailed } from '../../ui/toasts/toasts.ts'
import classes from './next-device-button.module.css'
import type { User } from './user-queries.ts'

const hours = 24

/** For a phone that is handed out today: the next new device is let in without waiting. */
export function NextDeviceButton({ user }: { readonly user: User }) {
  const { t, i18n } = useTranslation()
  const now = useNow()
  const queries = useQueryClient()
  const problemWords = useProblemWords()
  const reason = useActReason(canDecideDevices(useSession()))
  const { id, displayName, nextDeviceUntil } = user
  const isApproved = nextDeviceUntil !== null && Date.parse(nextDeviceUntil) > now

  const approve = () => call('approveNextDevice', { params: { id }, body: { hours } })
  const withdraw = () => call('withdrawNextDevice', { params: { id } })

  async function act(run: () => Promise<unknown>, done: string, undo?: () => void) {
    try {
      await run()
      toastDone(done, undo ?? null)
      await Promise.all(['users', 'audit'].map((root) => queries.invalidateQueries({ queryKey: [root] })))
    } catch (error) {
      toastFailed(t('user.notChanged', { user: displayName }), problemWords(error).detail)
    }
  }

  if (!isApproved) {
    const undo = () => void act(withdraw, t('user.undone', { user: displayName }))
    return (
      <Button
        disabled={reason !== null}
        title={reason ?? t('user.nextDevice.help')}
        onClick={() => void act(approve, t('user.nextDevice.done', { user: displayName, count: hours }), undo)}
      >
        {t('user.nextDevice.allow')}
      </Button>
    )
  }
  return (
    <>
      <span className={classes.until}>
        {t('user.nextDevice.until', { at: momentWords(nextDeviceUntil, i18n.language) })}
      </span>
      <Button
        disabled={reason !== null}
        title={reason ?? undefined}
        onClick={() => void act(withdraw, t('user.nextDevice.withdrawn', { user: displayName }))}
      >
        {t('user.nextDevice.withdraw')}
      </Button>
    </>
  )
}
