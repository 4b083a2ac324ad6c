import { deviceOwnerships } from '@gatepost/contract'
import { useTranslation } from 'react-i18next'
import selectClasses from '../../ui/list/toolbar.module.css'
import { SettingLine } from './setting-line.tsx'
import { useChangeUser } from './use-change-user.ts'
import type { User } from './user-queries.ts'

type OwnershipSelectProps = { readonly user: User; readonly reason: string | null }

/** What a new phone of the user is taken for. */
export function OwnershipSelect({ user, reason }: OwnershipSelectProps) {
  const { t } = useTranslation()
  const { tryChangeUser } = useChangeUser()
  return (
    <SettingLine label={t('user.ownership.label')} help={t('user.ownership.help')}>
      <select
        className={selectClasses.select}
        aria-label={t('user.ownership.name', { user: user.displayName })}
        title={reason ?? undefined}
        value={user.defaultOwnership}
        disabled={reason !== null}
        onChange={({ currentTarget: { value } }) => {
          const defaultOwnership = deviceOwnerships.find((each) => each === value)
          if (defaultOwnership) void tryChangeUser(user, { defaultOwnership })
        }}
      >
        {deviceOwnerships.map((each) => (
          <option key={each} value={each}>
            {t(`user.ownership.is.${each}`)}
          </option>
        ))}
      </select>
    </SettingLine>
  )
}
