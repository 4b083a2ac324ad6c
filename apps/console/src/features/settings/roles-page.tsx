import './words.ts'
import { neverOfTokens, operatorRoles, permissions, roleMay, tickedScopes, type Permission } from '@gatepost/contract'
import { IconCheck, IconMinus, IconSearchOff } from '@tabler/icons-react'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../api/session.ts'
import { PageHeader } from '../../app/page-header.tsx'
import { SettingsTabs } from '../../app/settings-tabs.tsx'
import { SearchField } from '../../ui/list/search-field.tsx'
import toolbar from '../../ui/list/toolbar.module.css'
import { Notice } from '../../ui/notice.tsx'
import classes from './roles-page.module.css'

const ofOperators = permissions.filter((permission) => !permission.startsWith('me:'))

/** Which role may do what, as the server decides it: the same table is behind both. */
export function RolesPage() {
  const { t } = useTranslation()
  const { operator } = useSession()
  const navigate = useNavigate({ from: '/settings/roles' })
  const { q = '' } = useSearch({ from: '/console/settings/roles' })
  const wordOf = (permission: Permission) => t(`permissionName.${permission}`)
  const shown = ofOperators.filter((permission) =>
    `${permission} ${wordOf(permission)}`.toLowerCase().includes(q.toLowerCase()),
  )
  const [first] = shown
  return (
    <>
      <PageHeader title={t('place.roles')} />
      <SettingsTabs />
      <div className={toolbar.toolbar}>
        <SearchField
          label={t('settings.roles.search')}
          value={q}
          onSearch={(text) => void navigate({ search: { q: text || undefined }, replace: true })}
        />
      </div>
      <div className={classes.page}>
        <p className={classes.note}>
          {t('settings.roles.note')}{' '}
          <Link to="/operators" className={classes.link}>
            {t('settings.roles.toOperators')}
          </Link>
        </p>
        {first === undefined ? (
          <Notice icon={<IconSearchOff size={28} stroke={1.6} />} title={t('settings.noMatch', { text: q })} />
        ) : (
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by keys
          <div className={classes.scroll} tabIndex={0} role="region" aria-label={t('settings.roles.caption')}>
            <table className={classes.table}>
              <caption className="visually-hidden">{t('settings.roles.caption')}</caption>
              <thead>
                <tr>
                  <th scope="col">{t('settings.roles.permission')}</th>
                  {operatorRoles.map((role) => (
                    <th key={role} scope="col" data-mine={role === operator.role || undefined}>
                      {t(`role.${role}`)}
                      {role === operator.role && <span className={classes.mine}>{t('settings.roles.you')}</span>}
                    </th>
                  ))}
                  <th scope="col">{t('settings.roles.tokens')}</th>
                </tr>
              </thead>
              <tbody>
                {shown.map((permission) => (
                  <tr key={permission}>
                    <th scope="row">
                      <span className={classes.word}>{wordOf(permission)}</span>
                      <code className={classes.code}>{permission}</code>
                    </th>
                    {operatorRoles.map((role) => (
                      <td key={role} data-mine={role === operator.role || undefined}>
                        <May is={roleMay(role, permission)} />
                      </td>
                    ))}
                    <td className={classes.tokens}>{t(`settings.roles.token.${tokenRule(permission)}`)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </div>
    </>
  )
}

function May({ is }: { readonly is: boolean }) {
  const { t } = useTranslation()
  const Icon = is ? IconCheck : IconMinus
  return (
    <span className={is ? classes.may : classes.mayNot}>
      <Icon size={18} stroke={is ? 2.4 : 1.6} aria-hidden="true" />
      <span className="visually-hidden">{is ? t('settings.roles.may') : t('settings.roles.mayNot')}</span>
    </span>
  )
}

const ticked: readonly Permission[] = tickedScopes

/** A token has what its role has, unless it has to be ticked, or is for people alone. */
function tokenRule(permission: Permission): 'never' | 'ticked' | 'asRole' {
  if (neverOfTokens.includes(permission)) return 'never'
  return ticked.includes(permission) ? 'ticked' : 'asRole'
}
