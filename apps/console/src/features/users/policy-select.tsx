import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { canChangeUsers, useSession } from '../../api/session.ts'
import { useActReason } from '../../app/act-reason.ts'
import { policiesQuery } from '../policies/policy-queries.ts'
import classes from './policy-select.module.css'
import { useChangeUser } from './use-change-user.ts'
import type { User } from './user-queries.ts'

/** The policy of a user: one of their own, or whatever is the organization's default. A native control, for table cells. */
export function PolicySelect({ user }: { readonly user: User }) {
  const { t } = useTranslation()
  const { tryChangeUser } = useChangeUser()
  const reason = useActReason(canChangeUsers(useSession()))
  const policies = useInfiniteQuery(policiesQuery).data?.pages.flatMap(({ items }) => items) ?? []
  const { policy, displayName } = user
  const own = policy.source === 'own' ? policy.id : ''
  const known = policies.some(({ id }) => id === own)
  const defaultName = policies.find(({ isDefault }) => isDefault)?.name ?? (own === '' ? policy.name : '')
  return (
    <select
      className={classes.select}
      aria-label={t('user.policyOf', { user: displayName })}
      title={reason ?? undefined}
      value={own}
      disabled={reason !== null}
      onChange={(event) => void tryChangeUser(user, { policyId: event.currentTarget.value || null })}
    >
      <option value="">{t('user.defaultPolicy', { policy: defaultName })}</option>
      {own !== '' && !known && <option value={own}>{policy.name}</option>}
      {policies.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  )
}
