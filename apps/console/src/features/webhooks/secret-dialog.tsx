import './words.ts'
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { claimedText } from '../../ui/claimed-text.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import classes from './webhooks-page.module.css'

type SecretDialogProps = { readonly name: string; readonly secret: string; readonly onClose: () => void }

/** Shows the secret that signs the requests: now, and never again. */
export function SecretDialog({ name, secret, onClose }: SecretDialogProps) {
  const { t } = useTranslation()
  return (
    <Dialog
      title={t('webhooks.secret.title', { name: claimedText(name) })}
      note={t('webhooks.secret.text')}
      onClose={onClose}
      actions={
        <Button variant="filled" data-autofocus onClick={onClose}>
          {t('webhooks.secret.done')}
        </Button>
      }
    >
      <p className={classes.secret}>
        <code>{secret}</code>
        <CopyButton text={secret} what={t('webhooks.secret.copy')} />
      </p>
    </Dialog>
  )
}
