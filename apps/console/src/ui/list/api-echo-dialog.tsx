import './echo-words.ts'
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { requestOf } from '../../api/client.ts'
import { CopyButton } from '../copy-button.tsx'
import { Dialog } from '../dialog.tsx'
import classes from './api-echo-dialog.module.css'
import type { EchoedCall } from './api-echo.tsx'
import { curlOf } from './curl-of.ts'

type ApiEchoDialogProps = EchoedCall & { readonly onClose: () => void }

/** The request of a view as curl. */
export function ApiEchoDialog({ name, params, query, onClose }: ApiEchoDialogProps) {
  const { t } = useTranslation()
  const { url, method } = requestOf(name, { ...(params && { params }), ...(query && { query }) }, null)
  const curl = curlOf({ method, url: `${window.location.origin}${url}` })
  return (
    <Dialog
      title={t('echo.title')}
      note={t('echo.note')}
      onClose={onClose}
      size="wide"
      actions={
        <Button data-autofocus onClick={onClose}>
          {t('dialog.close')}
        </Button>
      }
    >
      <div className={classes.echo}>
        <pre className={classes.code}>{curl}</pre>
        <CopyButton text={curl} what={t('echo.curl')} />
      </div>
      <p className={classes.hint}>{t('echo.token')}</p>
    </Dialog>
  )
}
