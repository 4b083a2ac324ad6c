import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { canChangeUsers, useSession } from '../../api/session.ts'
import { useActReason } from '../../app/act-reason.ts'
import { policiesQuery, type Policy } from '../policies/policy-queries.ts'
import classes from './policy-choice.module.css'
import { useChangeUser } from './use-change-user.ts'
import { ownPolicyId } from './user-change.ts'
import type { User } from './user-queries.ts'

/** The policy of a user: one of their own, or whatever is the default. A native list, for table cells and pages alike. */
export function usePolicyChoice(): (user: User) => ReactNode {
  const { t } = useTranslation()
  const { tryChangeUser } = useChangeUser()
  const reason = useActReason(canChangeUsers(useSession()))
  const { data } = useInfiniteQuery(policiesQuery)
  return useMemo(() => {
    const policies = data?.pages.flatMap(({ items }) => items) ?? []
    const withoutOwn = (user: User) => {
      const { group, name } = user.policy
      if (group !== null) return t('user.groupPolicy', { policy: name, group })
      return user.policy.source === 'own' && user.groups.length > 0
        ? t('user.noOwnPolicy')
        : t('user.defaultPolicy', { policy: defaultName(user, policies) })
    }
    return (user: User) => (
      <select
        className={classes.select}
        aria-label={t('user.policyOf', { user: user.displayName })}
        title={reason ?? undefined}
        value={ownPolicyId(user) ?? ''}
        disabled={reason !== null}
        onChange={(event) => void tryChangeUser(user, { policyId: event.currentTarget.value || null })}
      >
        <option value="">{withoutOwn(user)}</option>
        {ownPolicyId(user) !== null && !policies.some(({ id }) => id === user.policy.id) && (
          <option value={user.policy.id}>{user.policy.name}</option>
        )}
        {policies.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    )
  }, [t, reason, data, tryChangeUser])
}

function defaultName({ policy }: User, policies: readonly Policy[]): string {
  return policies.find(({ isDefault }) => isDefault)?.name ?? (policy.source === 'default' ? policy.name : '')
}
