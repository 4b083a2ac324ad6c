import './echo-words.ts'
import { useTranslation } from 'react-i18next'
import { requestOf } from '../../api/client.ts'
import type { EndpointName } from '../../api/endpoints.ts'
import { CopyButton } from '../copy-button.tsx'
import classes from './call-details.module.css'
import { curlOf } from './curl-of.ts'

type CallDetailsProps = {
  readonly name: EndpointName
  readonly params?: Readonly<Record<string, string>>
  readonly body?: unknown
}

/** The request behind an act, folded away inside the dialog that asks about it. */
export function CallDetails({ name, params, body }: CallDetailsProps) {
  const { t } = useTranslation()
  const { url, method } = requestOf(name, { ...(params && { params }) }, null)
  const curl = curlOf({ method, url: `${window.location.origin}${url}`, body })
  return (
    <details className={classes.call}>
      <summary>{t('echo.act')}</summary>
      <div className={classes.body}>
        <pre className={classes.code}>{curl}</pre>
        <CopyButton text={curl} what={t('echo.curl')} />
      </div>
    </details>
  )
}
