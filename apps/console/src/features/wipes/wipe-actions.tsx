import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { lazy, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../api/session.ts'
import { DialogPlace } from '../../ui/dialog-place.tsx'
import { useProblemWords } from '../../ui/problem-words.ts'
import { toastFailed } from '../../ui/toasts/toasts.ts'
import { ReceiptCopy } from './receipt-copy.tsx'
import { saveReceipt } from './save-receipt.ts'
import { useWipeReason } from './use-wipe-reason.ts'
import { canAbandonWipe, canCancelWipe, canDecideWipes } from './wipe-permits.ts'
import type { Wipe } from './wipe-queries.ts'
import classes from './wipe-section.module.css'

const EndWipeDialog = lazy(() =>
  import('./end-wipe-dialog.tsx').then(({ EndWipeDialog: component }) => ({ default: component })),
)

const cancellable: readonly Wipe['state'][] = ['requested', 'held', 'pending']

/** Cancel as long as it can be, give up what was delivered, and the receipt of what is known. */
export function WipeActions({ wipe }: { readonly wipe: Wipe }) {
  const { t } = useTranslation()
  const session = useSession()
  const reasonOf = useWipeReason()
  const problemWords = useProblemWords()
  const [asked, setAsked] = useState<'cancel' | 'abandon' | null>(null)
  const isCancellable = cancellable.includes(wipe.state)
  const isGivable = wipe.state === 'delivered' && canDecideWipes(session).isAllowed
  const reason = isCancellable
    ? reasonOf(canCancelWipe(session, wipe))
    : isGivable
      ? reasonOf(canAbandonWipe(session, wipe))
      : null
  return (
    <div className={classes.actions}>
      {isCancellable && (
        <Button variant="danger" disabled={reason !== null} onClick={() => setAsked('cancel')}>
          {t('wipes.section.cancel')}
        </Button>
      )}
      {isGivable && (
        <Button disabled={reason !== null} onClick={() => setAsked('abandon')}>
          {t('wipes.section.abandon')}
        </Button>
      )}
      <Button
        leftSection={<IconDownload size={16} stroke={1.7} />}
        onClick={() => {
          saveReceipt(wipe.id).catch((error: unknown) => {
            toastFailed(t('wipes.section.receiptFailed'), problemWords(error).detail)
          })
        }}
      >
        {t('wipes.section.receipt')}
      </Button>
      <ReceiptCopy id={wipe.id} />
      {reason !== null && <p className={classes.reason}>{reason}</p>}
      <DialogPlace>{asked && <EndWipeDialog wipe={wipe} how={asked} onClose={() => setAsked(null)} />}</DialogPlace>
    </div>
  )
}
