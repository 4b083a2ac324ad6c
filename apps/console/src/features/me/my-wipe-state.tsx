import '../wipes/words.ts'
import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { lazy, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/api.ts'
import { DialogPlace } from '../../ui/dialog-place.tsx'
import { toastDone } from '../../ui/toasts/toasts.ts'
import { useHoldWords } from '../wipes/use-hold-words.ts'
import { WipeMark } from '../wipes/wipe-mark.tsx'
import { WipeTimeline } from '../wipes/wipe-timeline.tsx'
import classes from './me-page.module.css'
import { meQuery, type MyDevice } from './me-queries.ts'
import { isCancellable, isOfOthers, isUnderWay } from './my-wipe.ts'

const ActDialog = lazy(() =>
  import('../../app/act-dialog/act-dialog.tsx').then(({ ActDialog: component }) => ({ default: component })),
)

type MyWipeStateProps = { readonly wipe: NonNullable<MyDevice['wipe']>; readonly device: string }

/** How far the wipe of my phone is, what helps besides, and the way back while there is one. */
export function MyWipeState({ wipe, device }: MyWipeStateProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const holdWords = useHoldWords()
  const [isAsking, setIsAsking] = useState(false)

  async function cancel() {
    await call('cancelMyWipe', { params: { id: wipe.id } })
    toastDone(t('me.cancelled', { device }))
    await queries.invalidateQueries({ queryKey: meQuery.queryKey })
  }

  function wordsOf(): string {
    const { state, kind, holds, holdUntil } = wipe
    if (state === 'acknowledged') return t(`me.whatNow.acknowledged.${kind}`)
    if (state === 'held')
      return t('me.whatNow.held', { holds: holds.map((hold) => holdWords(hold, holdUntil)).join('; ') })
    return state === 'pending' || state === 'delivered' || state === 'requested' ? t(`me.whatNow.${state}`) : ''
  }

  return (
    <div className={classes.wipe} role="status">
      <WipeMark wipe={wipe} />
      <p>{wordsOf()}</p>
      {isUnderWay(wipe) && <p className={classes.soft}>{t('me.next')}</p>}
      <details className={classes.details}>
        <summary>{t('me.details')}</summary>
        <WipeTimeline wipe={wipe} />
      </details>
      {isOfOthers(wipe) && isUnderWay(wipe) && <p className={classes.soft}>{t('me.ofOthers')}</p>}
      {isCancellable(wipe) && (
        <Button className={classes.act} fullWidth onClick={() => setIsAsking(true)}>
          {t('me.cancel')}
        </Button>
      )}
      <DialogPlace>
        {isAsking && (
          <ActDialog
            title={t('me.cancelTitle', { device })}
            tone="normal"
            hasNoField
            confirm={t('me.cancelConfirm', { device })}
            dismiss={t('me.cancelNot')}
            act={cancel}
            onClose={() => setIsAsking(false)}
          >
            <p className={classes.soft}>{t('me.cancelText')}</p>
          </ActDialog>
        )}
      </DialogPlace>
    </div>
  )
}
