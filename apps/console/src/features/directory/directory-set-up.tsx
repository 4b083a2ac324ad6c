import { IconAddressBook } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Card } from '../../ui/card.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import classes from './directory-page.module.css'
import type { Directory } from './directory-queries.ts'

const example = `GATEPOST_LDAP_URL=ldaps://ldap.example.com
GATEPOST_LDAP_BIND_DN=cn=gatepost,ou=services,dc=example,dc=com
GATEPOST_LDAP_BIND_PASSWORD_FILE=/etc/gatepost/ldap-password
GATEPOST_LDAP_BASE=ou=people,dc=example,dc=com`

const more = ['kind', 'filter', 'groups', 'ca'] as const

const variables = {
  kind: 'GATEPOST_LDAP_KIND',
  filter: 'GATEPOST_LDAP_USER_FILTER',
  groups: 'GATEPOST_LDAP_GROUP_FILTER',
  ca: 'GATEPOST_LDAP_CA_FILE',
} as const satisfies Record<(typeof more)[number], string>

/** No directory: what one would bring, and what has to be set on the server for it. */
export function DirectorySetUp({ users }: { readonly users: Directory['users'] }) {
  const { t } = useTranslation()
  return (
    <Card title={t('directory.title')}>
      <div className={classes.body}>
        <div className={classes.intro}>
          <span className={classes.icon}>
            <IconAddressBook size={26} stroke={1.6} />
          </span>
          <div>
            <p className={classes.strong}>{t('directory.none')}</p>
            <p className={classes.soft}>{t('directory.noneText')}</p>
            {users.total > 0 && <p className={classes.soft}>{t('directory.left', { count: users.total })}</p>}
          </div>
        </div>
        <p>{t('directory.howTo')}</p>
        <div className={classes.code}>
          <pre>{example}</pre>
          <CopyButton text={example} what={t('directory.settings')} />
        </div>
        <dl className={classes.variables}>
          {more.map((each) => (
            <div key={each} className={classes.variable}>
              <dt>
                <code>{variables[each]}</code>
              </dt>
              <dd>{t(`directory.variable.${each}`)}</dd>
            </div>
          ))}
        </dl>
        <p className={classes.soft}>{t('directory.restart')}</p>
      </div>
    </Card>
  )
}
