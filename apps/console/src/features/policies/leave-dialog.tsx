import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../ui/dialog.tsx'
import formClasses from '../../ui/form.module.css'

type LeaveDialogProps = { readonly count: number; readonly onStay: () => void; readonly onLeave: () => void }

/** Asked before changes that nobody saved are lost. */
export function LeaveDialog({ count, onStay, onLeave }: LeaveDialogProps) {
  const { t } = useTranslation()
  return (
    <Dialog
      title={t('policies.leave.title', { count })}
      onClose={onStay}
      actions={
        <>
          <Button data-autofocus onClick={onStay}>
            {t('policies.leave.stay')}
          </Button>
          <Button variant="danger-filled" onClick={onLeave}>
            {t('policies.leave.go', { count })}
          </Button>
        </>
      }
    >
      <p className={formClasses.words}>{t('policies.leave.text')}</p>
    </Dialog>
  )
}
