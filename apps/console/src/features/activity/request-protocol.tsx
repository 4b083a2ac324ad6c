import type { ActivityDetail } from '@gatepost/contract'
import { useTranslation } from 'react-i18next'
import { CopyButton } from '../../ui/copy-button.tsx'
import { exactWords } from '../../ui/time/time-words.ts'
import classes from './request-panel.module.css'
import { StartLogButton } from './start-log-button.tsx'

type RequestProtocolProps = { readonly detail: ActivityDetail; readonly onLogged: () => void }

/** What was said in a request, redacted; or how to have it logged from now on. */
export function RequestProtocol({ detail, onLogged }: RequestProtocolProps) {
  const { t, i18n } = useTranslation()
  const { log, protocolLog, request } = detail
  const { id } = request.device
  return (
    <section className={classes.protocol} aria-label={t('activity.panel.protocol')}>
      <h3 className={classes.heading}>{t('activity.panel.protocol')}</h3>
      {log ? (
        <>
          <Said title={t('activity.panel.request')} text={log.request} />
          <Said title={t('activity.panel.answer')} text={log.answer} />
          <p className={classes.note}>{t('activity.panel.redacted')}</p>
        </>
      ) : (
        <>
          <p className={classes.note}>
            {id === null ? t('activity.panel.noDevice') : t('activity.panel.notLogged')}{' '}
            {protocolLog && t('activity.panel.isLogged', { until: exactWords(protocolLog.until, i18n.language) })}
          </p>
          {id !== null && !protocolLog && <StartLogButton deviceId={id} onStarted={onLogged} />}
        </>
      )}
    </section>
  )
}

function Said({ title, text }: { readonly title: string; readonly text: string }) {
  const { t } = useTranslation()
  return (
    <div>
      <h4 className={classes.side}>
        {title}
        {text !== '' && <CopyButton text={text} what={title} />}
      </h4>
      {text === '' ? (
        <p className={classes.note}>{t('activity.panel.empty')}</p>
      ) : (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by keys
        <pre className={classes.xml} role="region" tabIndex={0} aria-label={title} dir="ltr">
          {text}
        </pre>
      )}
    </div>
  )
}
