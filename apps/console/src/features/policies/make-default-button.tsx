import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { lazy, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DialogPlace } from '../../ui/dialog-place.tsx'
import { call } from '../../api/api.ts'
import { revisionTag } from '../../api/revision-tag.ts'
import { toastDone } from '../../ui/toasts/toasts.ts'
import classes from './make-default-button.module.css'
import { policyQuery, type Policy } from './policy-queries.ts'

const ConfirmDialog = lazy(() =>
  import('../../ui/confirm-dialog.tsx').then(({ ConfirmDialog: component }) => ({ default: component })),
)

type MakeDefaultButtonProps = { readonly policy: Policy; readonly isLocked: boolean }

/** Makes a policy the one for everybody who has none of their own. */
export function MakeDefaultButton({ policy, isLocked }: MakeDefaultButtonProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [isAsking, setIsAsking] = useState(false)
  const { id, name, revision, isDefault } = policy
  if (isDefault) return <span className={classes.is}>{t('policies.isDefault')}</span>

  async function makeDefault() {
    const changed = await call('changePolicy', {
      params: { id },
      body: { isDefault: true },
      ifMatch: revisionTag(revision),
    })
    queries.setQueryData(policyQuery(id).queryKey, changed)
    toastDone(t('policies.madeDefault', { policy: name }))
    await Promise.all(['policies', 'users'].map((root) => queries.invalidateQueries({ queryKey: [root] })))
  }

  return (
    <>
      <Button disabled={isLocked} onClick={() => setIsAsking(true)}>
        {t('policies.makeDefault')}
      </Button>
      <DialogPlace>
        {isAsking && (
          <ConfirmDialog
            title={t('policies.makeDefaultTitle', { policy: name })}
            confirm={t('policies.makeDefaultConfirm', { policy: name })}
            onConfirm={makeDefault}
            onClose={() => setIsAsking(false)}
          >
            <p>{t('policies.makeDefaultText')}</p>
          </ConfirmDialog>
        )}
      </DialogPlace>
    </>
  )
}
