import './page-words.ts'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../api/session.ts'
import { useOnline } from '../../app/use-online.ts'
import { canRemoveDevice } from './device-permits.ts'
import type { DeviceSummary } from './device-queries.ts'

/** Why a device cannot be removed now, in words; null if it can. */
export function useRemoveReason(device: Pick<DeviceSummary, 'wipe'>): string | null {
  const { t } = useTranslation()
  const isOnline = useOnline()
  const permit = canRemoveDevice(useSession(), device)
  if (permit.isAllowed) return isOnline ? null : t('offline.reason')
  if ('problem' in permit) return t('removeDevice.wipeOpen')
  return t('permission.missing', { permission: t(`permissionName.${permit.missing}`) })
}
