import { auditActions } from '@gatepost/contract'
import { useTranslation } from 'react-i18next'
import { eventFamilies, isCovered, toggled } from './event-choices.ts'
import classes from './webhooks-page.module.css'

const families = eventFamilies(auditActions)

type EventsFieldProps = {
  readonly events: readonly string[]
  readonly onChange: (events: readonly string[]) => void
}

/** What a webhook hears of: everything, whole families, or single events of one. */
export function EventsField({ events, onChange }: EventsFieldProps) {
  const { t } = useTranslation()
  const box = (event: string, label: React.ReactNode) => (
    <label className={classes.event}>
      <input
        type="checkbox"
        checked={events.includes(event) || isCovered(events, event)}
        disabled={isCovered(events, event)}
        onChange={() => onChange(toggled(events, event))}
      />
      {label}
    </label>
  )
  return (
    <fieldset className={classes.eventsField}>
      <legend className={classes.label}>{t('webhooks.form.events')}</legend>
      {box('*', t('webhooks.form.everything'))}
      <div className={classes.families}>
        {families.map(({ all, events: ofFamily }) => {
          const chosen = ofFamily.filter((event) => events.includes(event) || isCovered(events, event)).length
          return (
            <details key={all}>
              <summary className={classes.family} data-chosen={chosen > 0 || undefined}>
                <code>{all}</code>
                <span className={classes.share}>{t('webhooks.form.of', { chosen, total: ofFamily.length })}</span>
              </summary>
              <div className={classes.ofFamily}>
                {ofFamily.length > 1 && box(all, t('webhooks.form.all', { family: all }))}
                {ofFamily.map((event) => (
                  <div key={event}>{box(event, <code>{event}</code>)}</div>
                ))}
              </div>
            </details>
          )
        })}
      </div>
    </fieldset>
  )
}
