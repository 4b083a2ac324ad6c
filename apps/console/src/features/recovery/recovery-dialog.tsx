import './words.ts'
import { Button, TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ActDialog } from '../../app/act-dialog/act-dialog.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { field } from '../../ui/field.ts'
import formClasses from '../../ui/form.module.css'
import classes from './recovery-dialog.module.css'
import { spelled } from './spelled.ts'

type RecoveryDialogProps = {
  /** What the device is called. */
  readonly device: string
  /** Operators say why; people see their own. */
  readonly isReasonNeeded: boolean
  readonly reveal: (reason: string) => Promise<{ readonly password: string }>
  readonly onClose: () => void
}

/** Shows what opens the screen of a phone, after a proof of the password, for half a minute. */
export function RecoveryDialog({ device, isReasonNeeded, reveal, onClose }: RecoveryDialogProps) {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  const [password, setPassword] = useState<string | null>(null)
  if (password !== null) return <ShownPassword device={device} password={password} onClose={onClose} />
  return (
    <ActDialog
      title={t('recovery.title', { device })}
      tone="normal"
      confirm={t('recovery.confirm')}
      isReady={!isReasonNeeded || reason.trim() !== ''}
      hasNoField={!isReasonNeeded}
      staysOpen
      act={async () => setPassword((await reveal(reason.trim())).password)}
      onClose={onClose}
    >
      <p className={formClasses.words}>{t(isReasonNeeded ? 'recovery.textOperator' : 'recovery.text')}</p>
      {isReasonNeeded && (
        <TextInput
          {...field}
          label={t('recovery.reason')}
          value={reason}
          maxLength={500}
          autoComplete="off"
          data-autofocus
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
    </ActDialog>
  )
}

const shownSeconds = 30

type ShownPasswordProps = { readonly device: string; readonly password: string; readonly onClose: () => void }

function ShownPassword({ device, password, onClose }: ShownPasswordProps) {
  const { t } = useTranslation()
  const [left, setLeft] = useState(shownSeconds)
  useEffect(() => {
    const clock = setInterval(() => setLeft((seconds) => Math.max(0, seconds - 1)), 1000)
    return () => clearInterval(clock)
  }, [])
  return (
    <Dialog
      title={t('recovery.shown', { device })}
      note={left > 0 ? t('recovery.left', { count: left }) : t('recovery.hidden')}
      onClose={onClose}
      actions={
        <Button variant="filled" data-autofocus onClick={onClose}>
          {t('recovery.done')}
        </Button>
      }
    >
      {left > 0 ? (
        <div className={classes.shown}>
          <p className={classes.password}>
            <code>{password}</code>
          </p>
          <ol className={classes.spelled} aria-label={t('recovery.spelled')}>
            {spelled(password).map(({ text, kind, word, sign }, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- the place is what tells two equal characters apart
              <li key={index} className={classes.character}>
                <span className={classes.sign}>{kind === 'blank' ? '␣' : text}</span>
                <span className={classes.kind}>
                  {sign === null ? t(`recovery.kind.${kind}`) : t(`recovery.signName.${sign}`)}
                </span>
                {word !== '' && (
                  <span className={classes.word} lang="en">
                    {word}
                  </span>
                )}
              </li>
            ))}
          </ol>
        </div>
      ) : (
        <p className={classes.gone}>{t('recovery.again')}</p>
      )}
    </Dialog>
  )
}
