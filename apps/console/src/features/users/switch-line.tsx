import { ActiveSyncSwitch } from './active-sync-switch.tsx'
import { SettingLine } from './setting-line.tsx'
import { useTranslation } from 'react-i18next'

type SwitchLineProps = {
  readonly label: string
  readonly help: string
  /** What the switch is called for those who hear it alone. */
  readonly name: string
  readonly isOn: boolean
  /** Why it cannot be used; null if it can. */
  readonly reason: string | null
  readonly onChange: () => void
}

/** A setting of a user that is on or off. */
export function SwitchLine({ label, help, name, isOn, reason, onChange }: SwitchLineProps) {
  const { t } = useTranslation()
  return (
    <SettingLine label={label} help={help}>
      <ActiveSyncSwitch
        isOn={isOn}
        name={name}
        word={t(isOn ? 'user.on' : 'user.off')}
        reason={reason}
        onChange={onChange}
      />
    </SettingLine>
  )
}
