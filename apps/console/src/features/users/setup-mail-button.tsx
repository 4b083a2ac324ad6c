import { Button } from '@mantine/core'
import { lazy, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { canDecideDevices, useSession } from '../../api/session.ts'
import { useActReason } from '../../app/act-reason.ts'
import { DialogPlace } from '../../ui/dialog-place.tsx'
import type { User } from './user-queries.ts'

const SetupMailDialog = lazy(() =>
  import('./setup-mail-dialog.tsx').then(({ SetupMailDialog: component }) => ({ default: component })),
)

/** The mail that says how to set up a phone. */
export function SetupMailButton({ user }: { readonly user: User }) {
  const { t } = useTranslation()
  const [isOpen, setIsOpen] = useState(false)
  const reason = useActReason(canDecideDevices(useSession()))
  const why = reason ?? (user.isDisabled ? t('user.setupMail.disabled') : null)
  return (
    <>
      <Button disabled={why !== null} title={why ?? undefined} onClick={() => setIsOpen(true)}>
        {t('user.setupMail.open')}
      </Button>
      <DialogPlace>{isOpen && <SetupMailDialog user={user} onClose={() => setIsOpen(false)} />}</DialogPlace>
    </>
  )
}
