import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { OperatorRole } from './operator-queries.ts'
import classes from './operators-page.module.css'

type RoleSelectProps = {
  readonly label: string
  readonly roles: readonly OperatorRole[]
  readonly value: OperatorRole
  readonly onChange: (role: OperatorRole) => void
  /** Says below what the role may do. */
  readonly isNoted?: boolean
}

export function RoleSelect({ label, roles, value, onChange, isNoted = false }: RoleSelectProps) {
  const { t } = useTranslation()
  const id = useId()
  return (
    <div>
      <label htmlFor={id} className={classes.label}>
        {label}
      </label>
      <select
        id={id}
        className={classes.select}
        value={value}
        onChange={({ currentTarget }) => {
          const chosen = roles.find((role) => role === currentTarget.value)
          if (chosen) onChange(chosen)
        }}
      >
        {roles.map((role) => (
          <option key={role} value={role}>
            {t(`role.${role}`)}
          </option>
        ))}
      </select>
      {isNoted && <p className={classes.help}>{t(`operators.roleHelp.${value}`)}</p>}
    </div>
  )
}
