import { Button } from '@mantine/core'
import { IconCopy, IconDownload, IconTrash } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { lazy, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DialogPlace } from '../../ui/dialog-place.tsx'
import { ApiEcho } from '../../ui/list/api-echo.tsx'
import { MakeDefaultButton } from './make-default-button.tsx'
import classes from './policy-acts.module.css'
import type { Policy } from './policy-queries.ts'

const ExportDialog = lazy(() =>
  import('./export-dialog.tsx').then(({ ExportDialog: component }) => ({ default: component })),
)
const DeletePolicyDialog = lazy(() =>
  import('./delete-policy-dialog.tsx').then(({ DeletePolicyDialog: component }) => ({ default: component })),
)

type PolicyActsProps = {
  readonly policy: Policy
  /** Why nothing can be changed; null if it can. */
  readonly reason: string | null
  /** Something is not saved yet. */
  readonly isChanged: boolean
}

/** What can be done with a policy as a whole. */
export function PolicyActs({ policy, reason, isChanged }: PolicyActsProps) {
  const { t } = useTranslation()
  const [dialog, setDialog] = useState<'export' | 'delete' | null>(null)
  const isLocked = reason !== null
  const deleteReason = reason ?? (policy.isDefault ? t('policies.delete.isDefault') : undefined)
  return (
    <div className={classes.acts}>
      <MakeDefaultButton policy={policy} isLocked={isLocked || isChanged} />
      {isLocked ? (
        <Button disabled leftSection={<IconCopy size={16} stroke={1.8} />} title={reason}>
          {t('policies.duplicate')}
        </Button>
      ) : (
        <Link to="/policies/new" search={{ from: policy.id }} className={classes.link}>
          <IconCopy size={16} stroke={1.8} aria-hidden="true" />
          {t('policies.duplicate')}
        </Link>
      )}
      <Button leftSection={<IconDownload size={16} stroke={1.8} />} onClick={() => setDialog('export')}>
        {t('policies.export.open')}
      </Button>
      <Button
        variant="danger"
        leftSection={<IconTrash size={16} stroke={1.8} />}
        disabled={deleteReason !== undefined}
        title={deleteReason}
        onClick={() => setDialog('delete')}
      >
        {t('policies.delete.open')}
      </Button>
      <ApiEcho name="getPolicy" params={{ id: policy.id }} />
      <DialogPlace>
        {dialog === 'export' && <ExportDialog policy={policy} onClose={() => setDialog(null)} />}
        {dialog === 'delete' && <DeletePolicyDialog policy={policy} onClose={() => setDialog(null)} />}
      </DialogPlace>
    </div>
  )
}
