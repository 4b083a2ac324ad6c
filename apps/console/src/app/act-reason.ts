import { useTranslation } from 'react-i18next'
import type { Permit } from '../api/session.ts'
import { useOnline } from './use-online.ts'

/** Why an act is not possible now, in words; null if it is. A disabled control shows this next to it. */
export function useActReason(permit: Permit): string | null {
  const { t } = useTranslation()
  const isOnline = useOnline()
  if (!permit.isAllowed) return t('permission.missing', { permission: t(`permissionName.${permit.missing}`) })
  return isOnline ? null : t('offline.reason')
}
