import './words.ts'
import { useTranslation } from 'react-i18next'
import { claimedText } from '../../ui/claimed-text.ts'
import { choicesFor } from './choices-for.ts'
import type { DeviceSummary } from './device-queries.ts'
import classes from './quick-decision.module.css'
import { useDecideDevices } from './use-decide-devices.ts'

type QuickDecisionProps = {
  readonly device: DeviceSummary
  /** Why nothing can be decided; null if it can. */
  readonly reason: string | null
}

/** What can be decided about a device where it stands in a list: never what it is already. */
export function QuickDecision({ device, reason }: QuickDecisionProps) {
  const { t } = useTranslation()
  const decideDevices = useDecideDevices()
  const claimed = claimedText(device.name)
  return (
    <span className={classes.choices}>
      {choicesFor(device).map((access) => (
        <button
          key={access}
          type="button"
          className={classes.choice}
          data-access={access}
          disabled={reason !== null}
          title={reason ?? undefined}
          aria-label={t(`decide.quick.${access}Name`, { device: claimed })}
          onClick={() => void decideDevices({ devices: [device], access })}
        >
          {t(`decide.quick.${access}`)}
        </button>
      ))}
    </span>
  )
}
