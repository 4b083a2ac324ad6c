import { useTranslation } from 'react-i18next'
import { initialsOf } from './initials.ts'

/** The initials of whoever is signed in, and the whole name for those who cannot see them. */
export function AccountName({ name }: { readonly name: string }) {
  const { t } = useTranslation()
  return (
    <>
      <span aria-hidden="true">{initialsOf(name)}</span>
      <span className="visually-hidden">{t('account.menu', { name })}</span>
    </>
  )
}
