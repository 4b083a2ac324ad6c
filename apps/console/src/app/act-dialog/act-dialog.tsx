import './words.ts'
import { Button } from '@mantine/core'
import { useId, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog, type DialogProps } from '../../ui/dialog.tsx'
import formClasses from '../../ui/form.module.css'
import { useProblemWords } from '../../ui/problem-words.ts'
import { ProofFields } from './proof-fields.tsx'
import { useProvenAct } from './use-proven-act.ts'

type ActDialogProps = Pick<DialogProps, 'title' | 'note' | 'footnote' | 'size' | 'onClose'> & {
  /** The verb and the object again, never "OK". */
  readonly confirm: string
  /** Instead of Cancel, where that could be taken for the act itself. */
  readonly dismiss?: string
  /** `danger`: what cannot be undone. Enter confirms it only in a field with `data-enter-confirms`. */
  readonly tone: 'danger' | 'normal'
  readonly isReady?: boolean
  /** No field to begin in: focus starts on Cancel. */
  readonly hasNoField?: boolean
  /** Whoever shows it goes on by itself: something else takes its place. */
  readonly staysOpen?: boolean
  readonly act: () => Promise<unknown>
  readonly children: ReactNode
}

/**
 * A dialog for an act that the server may want a proof of the password for: it asks inside the same dialog and then goes on
 * by itself. Closes when the act is done.
 */
export function ActDialog(props: ActDialogProps) {
  const { title, note, footnote, size, confirm, tone, isReady = true, hasNoField = false, staysOpen = false } = props
  const { act, onClose } = props
  const { t } = useTranslation()
  const formId = useId()
  const problemWords = useProblemWords()
  const { step, isBusy, error, run, prove, back } = useProvenAct(act, staysOpen ? doNothing : onClose)
  const isProving = step === 'proof'
  const isPossible = isProving || isReady
  return (
    <Dialog
      title={title}
      note={note}
      size={size}
      footnote={isProving ? null : footnote}
      onClose={onClose}
      actions={
        <>
          <Button onClick={isProving ? back : onClose} data-autofocus={hasNoField || undefined}>
            {isProving ? t('actDialog.back') : (props.dismiss ?? t('dialog.cancel'))}
          </Button>
          <Button
            type="submit"
            form={formId}
            variant={tone === 'danger' ? 'danger-filled' : 'filled'}
            loading={isBusy}
            disabled={!isPossible}
          >
            {confirm}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className={formClasses.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (!isPossible || isBusy) return
          if (tone === 'danger' && !isProving && isEnterInField()) return
          void (isProving ? prove(passwordOf(new FormData(event.currentTarget))) : run())
        }}
      >
        <div hidden={isProving} className={formClasses.form}>
          {props.children}
        </div>
        {isProving && <ProofFields />}
      </form>
      {error !== null && (
        <p role="alert" className={formClasses.problem}>
          {error === 'wrong-password' ? t('actDialog.wrongPassword') : problemWords(error).detail}
        </p>
      )}
    </Dialog>
  )
}

function doNothing() {
  return undefined
}

/** Enter sends a form from any of its fields, and the focus stays there; the button takes the focus when it is pressed. */
function isEnterInField(): boolean {
  return document.activeElement?.matches('input:not([data-enter-confirms]), select, textarea') === true
}

function passwordOf(form: FormData): string {
  const password = form.get('proof-password')
  return typeof password === 'string' ? password : ''
}
