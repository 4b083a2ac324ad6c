import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../api/client.ts'
import { cappedCount, useCountWords } from '../../ui/list/count-words.ts'
import { AccessMark } from '../../ui/states/access-mark.tsx'
import classes from './access-share.module.css'

type AccessShareProps = Pick<Answer<'getOverview'>, 'devices' | 'areCountsExact'>

const states = ['allowed', 'quarantined', 'blocked'] as const

/** How the fleet divides into access states: a bar for the eye, the numbers and links for everyone. */
export function AccessShare({ devices, areCountsExact }: AccessShareProps) {
  const { t } = useTranslation()
  const countWords = useCountWords()
  if (devices.total === 0) return <p className={classes.none}>{t('overview.noDevices')}</p>
  return (
    <>
      <Link to="/devices" className={classes.total}>
        {countWords(cappedCount(devices.total, areCountsExact))}
        <span className={classes.unit}>{t('overview.partnerships', { count: devices.total })}</span>
      </Link>
      <div className={classes.bar} aria-hidden="true">
        {states.map((state) => (
          <span
            key={state}
            className={classes.part}
            data-state={state}
            style={{ flexGrow: devices[state] }}
            hidden={devices[state] === 0}
          />
        ))}
      </div>
      <ul>
        {states.map((state) => (
          <li key={state}>
            <Link to="/devices" search={{ q: `state:${state}` }} className={classes.line}>
              <AccessMark state={state} />
              <span>{countWords(cappedCount(devices[state], areCountsExact))}</span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}
