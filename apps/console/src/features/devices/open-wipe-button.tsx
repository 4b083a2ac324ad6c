import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../api/session.ts'
import { useActReason } from '../../app/act-reason.ts'
import { canRequestWipes } from '../wipes/wipe-permits.ts'
import type { DeviceSummary } from './device-queries.ts'
import { openWipeOf } from './open-wipe.ts'

type OpenWipeButtonProps = { readonly device: Pick<DeviceSummary, 'wipe'>; readonly onOpen: () => void }

/** Opens the dialog that asks for a wipe; not there for roles that never may, nor while a wipe is under way. */
export function OpenWipeButton({ device, onOpen }: OpenWipeButtonProps) {
  const { t } = useTranslation()
  const permit = canRequestWipes(useSession())
  const reason = useActReason(permit)
  if (!permit.isAllowed || openWipeOf(device)) return null
  return (
    <Button variant="danger" disabled={reason !== null} title={reason ?? undefined} onClick={onOpen}>
      {t('wipeMark.open')}
    </Button>
  )
}
