import { Link } from '@tanstack/react-router'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { LazyNoteField } from '../../ui/lazy-note-field.tsx'
import { AccessMark } from '../../ui/states/access-mark.tsx'
import classes from './before-deciding.module.css'
import type { DeviceDetail } from './device-queries.ts'
import { useDeviceWords } from './device-words.ts'

type BeforeDecidingProps = {
  readonly device: DeviceDetail
  readonly note: string
  readonly onNote: (note: string) => void
}

/** What else is known: the same person's other devices, what was decided on the like, whom the decision touches. */
export function BeforeDeciding({ device, note, onNote }: BeforeDecidingProps) {
  const { t } = useTranslation()
  const { firstNameOf } = useDeviceWords()
  const othersId = useId()
  const { similar, otherDevices, model } = device
  const user = firstNameOf(device)
  return (
    <div className={classes.before}>
      <p>
        {similar.decided === 0
          ? t('decide.similarNone')
          : t('decide.similar', {
              allowed: similar.allowed,
              count: similar.decided,
              model: model || device.deviceType,
            })}
      </p>
      {otherDevices.length === 0 ? (
        <p className={classes.quiet}>{t('decide.noOthers', { user })}</p>
      ) : (
        <div>
          <p id={othersId} className={classes.label}>
            {t('decide.others', { user })}
          </p>
          <ul aria-labelledby={othersId}>
            {otherDevices.map(({ id, name, accessState }) => (
              <li key={id} className={classes.other}>
                <Link to="/devices/$id" params={{ id }} className={classes.name} dir="auto">
                  {name}
                </Link>
                <AccessMark state={accessState} />
              </li>
            ))}
          </ul>
        </div>
      )}
      <p className={classes.quiet}>
        {t('decide.scope', { user })} {similar.waiting > 0 && t('decide.stillWaiting', { count: similar.waiting })}
      </p>
      <LazyNoteField value={note} onChange={onNote} />
    </div>
  )
}
