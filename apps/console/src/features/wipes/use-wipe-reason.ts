import './words.ts'
import { useTranslation } from 'react-i18next'
import { useOnline } from '../../app/use-online.ts'
import type { WipePermit } from './wipe-permits.ts'

const known = [
  'own-request',
  'new-administrator',
  'already-approved',
  'wipe-already-delivered',
  'wipe-ended',
  'not-held',
  'not-delivered',
  'second-administrator-required',
  'forbidden',
  'personal-device',
  'stopped',
] as const

/** Why an act on a wipe is not possible now, in words; null if it is. */
export function useWipeReason() {
  const { t } = useTranslation()
  const isOnline = useOnline()
  return (permit: WipePermit): string | null => {
    if (permit.isAllowed) return isOnline ? null : t('offline.reason')
    if ('missing' in permit) return t('permission.missing', { permission: t(`permissionName.${permit.missing}`) })
    const code = known.find((each) => each === permit.problem)
    return t(`wipes.refusal.${code ?? 'other'}`)
  }
}
