import '@mantine/core/styles/PasswordInput.layer.css'
import { PasswordInput } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../api/session.ts'
import { field } from '../../ui/field.ts'
import classes from './proof-fields.module.css'

/** The password once more. Password managers and pasting work. */
export function ProofFields() {
  const { t } = useTranslation()
  const { name } = useSession().operator
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])
  return (
    <div className={classes.proof}>
      <div>
        <h3 className={classes.title}>{t('actDialog.proofTitle')}</h3>
        <p className={classes.text}>{t('actDialog.proofText')}</p>
      </div>
      <input type="text" name="username" value={name} readOnly autoComplete="username" hidden />
      <PasswordInput
        {...field}
        ref={input}
        name="proof-password"
        label={t('actDialog.password')}
        autoComplete="current-password"
        visibilityToggleButtonProps={{ 'aria-label': t('actDialog.showPassword'), tabIndex: 0 }}
        required
        withAsterisk={false}
      />
    </div>
  )
}
