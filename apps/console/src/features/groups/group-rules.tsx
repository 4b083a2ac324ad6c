import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { permit, useSession } from '../../api/session.ts'
import { Card } from '../../ui/card.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { AccessMark } from '../../ui/states/access-mark.tsx'
import { rulesQuery } from '../rules/rule-queries.ts'
import classes from './group-page.module.css'

const stateAfter = { allow: 'allowed', block: 'blocked', quarantine: 'quarantined' } as const

/** The access rules that hold for a group in particular. */
export function GroupRules({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const { isAllowed } = permit(useSession(), 'rules:read')
  const { data, error, refetch } = useQuery({ ...rulesQuery, enabled: isAllowed })
  const rules = data?.items.filter(({ scopeGroups }) => scopeGroups.some((group) => group.id === id))
  return (
    <Card title={t('groups.rules')}>
      {!isAllowed && <p>{t('permission.missing', { permission: t('permissionName.rules:read') })}</p>}
      {error && !rules && (
        <ProblemNotice error={error} title={t('groups.rulesProblem')} onRetry={() => void refetch()} />
      )}
      {rules?.length === 0 && <p className={classes.soft}>{t('groups.noRules')}</p>}
      <ul>
        {rules?.map((rule) => (
          <li key={rule.id} className={classes.row}>
            <Link to="/rules/$id" params={{ id: rule.id }} className={`${classes.who} ${classes.name}`}>
              <bdi>{rule.name}</bdi>
            </Link>
            <AccessMark state={stateAfter[rule.level]} />
          </li>
        ))}
      </ul>
    </Card>
  )
}
