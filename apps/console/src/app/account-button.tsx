import { Suspense, lazy, useState } from 'react'
import { useSession } from '../api/session.ts'
import classes from './account-menu.module.css'
import { AccountName } from './account-name.tsx'

const AccountMenu = lazy(() =>
  import('./account-menu.tsx').then(({ AccountMenu: component }) => ({ default: component })),
)

/**
 * Opens the account menu, which is loaded with the first click. Not before: a button exchanged between press and release
 * would lose the click.
 */
export function AccountButton() {
  const { displayName } = useSession().operator
  const [isWanted, setIsWanted] = useState(false)
  const button = (
    <button type="button" className={classes.account} aria-haspopup="menu" onClick={() => setIsWanted(true)}>
      <AccountName name={displayName} />
    </button>
  )
  return isWanted ? (
    <Suspense fallback={button}>
      <AccountMenu />
    </Suspense>
  ) : (
    button
  )
}
