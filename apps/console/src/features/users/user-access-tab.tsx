import { useTranslation } from 'react-i18next'
import { Card } from '../../ui/card.tsx'
import { AppPasswordsCard } from './app-passwords-card.tsx'
import { useShownUser } from './use-shown-user.ts'
import { UserExemptions } from './user-exemptions.tsx'
import classes from './user-page.module.css'

/** How phones of a user get in: decided on by name, and with which passwords. */
export function UserAccessTab() {
  const { t } = useTranslation()
  const user = useShownUser()
  return (
    <div className={classes.columns}>
      <div className={classes.column}>
        <Card title={t('exemptions.title')}>
          <UserExemptions user={user} />
        </Card>
      </div>
      <div className={classes.column}>
        <AppPasswordsCard user={user} />
      </div>
    </div>
  )
}
