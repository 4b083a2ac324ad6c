import { useTranslation } from 'react-i18next'
import { initialsOf } from '../../app/initials.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Glow } from '../../ui/glow.tsx'
import { ApiEcho } from '../../ui/list/api-echo.tsx'
import { AccessShape } from '../../ui/states/access-mark.tsx'
import { NextDeviceButton } from './next-device-button.tsx'
import { SetupMailButton } from './setup-mail-button.tsx'
import { useActiveSyncWords } from './use-active-sync-words.ts'
import classes from './user-head.module.css'
import type { User } from './user-queries.ts'

/** Who it is and whether their phones may connect: the same above every tab. */
export function UserHead({ user }: { readonly user: User }) {
  const { t } = useTranslation()
  const { id, displayName, address, department, source } = user
  const { state, words } = useActiveSyncWords()(user)
  return (
    <div className={classes.head}>
      <span className={classes.tile} aria-hidden="true">
        {initialsOf(displayName)}
      </span>
      <div className={classes.words}>
        <p className={classes.state}>
          <Glow value={words}>
            <span className={classes.mark} data-state={state}>
              <AccessShape state={state} /> {words}
            </span>
          </Glow>
        </p>
        <p className={classes.line}>
          <span className={classes.address}>
            <bdi>{address}</bdi> <CopyButton text={address} what={t('users.form.address')} />
          </span>
          {department && <bdi>{department}</bdi>}
          <span>{t(`user.source.${source}`)}</span>
        </p>
      </div>
      <ApiEcho name="getUser" params={{ id }} />
      <div className={classes.actions}>
        <SetupMailButton user={user} />
        <NextDeviceButton user={user} />
      </div>
    </div>
  )
}
