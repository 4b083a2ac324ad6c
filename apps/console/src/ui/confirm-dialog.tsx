import { Button } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from './dialog.tsx'
import { useProblemWords } from './problem-words.ts'
import classes from './form.module.css'

type ConfirmDialogProps = {
  /** A question with the name of the object. */
  readonly title: string
  readonly note?: ReactNode
  /** What happens, to whom, when, and what does not happen. */
  readonly children: ReactNode
  /** The verb and the object again, never "OK". */
  readonly confirm: string
  readonly onConfirm: () => Promise<unknown>
  readonly onClose: () => void
}

/** Asks before an act that disturbs someone. Focus starts on Cancel, so that Enter does no harm. */
export function ConfirmDialog({ title, note, children, confirm, onConfirm, onClose }: ConfirmDialogProps) {
  const { t } = useTranslation()
  const problemWords = useProblemWords()
  const [work, setWork] = useState<{ isBusy: boolean; error: unknown }>({ isBusy: false, error: null })

  async function act() {
    setWork({ isBusy: true, error: null })
    try {
      await onConfirm()
      onClose()
    } catch (error) {
      setWork({ isBusy: false, error })
    }
  }

  return (
    <Dialog
      title={title}
      note={note}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose} data-autofocus>
            {t('dialog.cancel')}
          </Button>
          <Button variant="danger-filled" loading={work.isBusy} onClick={() => void act()}>
            {confirm}
          </Button>
        </>
      }
    >
      <div className={classes.words}>{children}</div>
      {work.error !== null && (
        <p role="alert" className={classes.problem}>
          {problemWords(work.error).detail}
        </p>
      )}
    </Dialog>
  )
}
