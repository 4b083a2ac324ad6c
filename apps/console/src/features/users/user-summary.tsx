import { AccountCard } from './account-card.tsx'
import { ActiveSyncCard } from './active-sync-card.tsx'
import { GlanceCard } from './glance-card.tsx'
import { useShownUser } from './use-shown-user.ts'
import classes from './user-page.module.css'

/** What holds for a user's phones and account, and how both are doing. */
export function UserSummary() {
  const user = useShownUser()
  return (
    <div className={classes.columns}>
      <div className={classes.column}>
        <ActiveSyncCard user={user} />
      </div>
      <div className={classes.column}>
        <GlanceCard user={user} />
        <AccountCard user={user} />
      </div>
    </div>
  )
}
