import { useTranslation } from 'react-i18next'
import { AccessCell } from '../../ui/states/access-mark.tsx'
import { WipeCell } from '../../ui/states/wipe-cell.tsx'
import type { DeviceSummary } from './device-queries.ts'
import { markedWipeOf } from './open-wipe.ts'

/** How a device stands: while a wipe is open, and until an erased phone comes back, nothing else matters. */
export function DeviceMark({ device }: { readonly device: Pick<DeviceSummary, 'accessState' | 'wipe'> }) {
  const { t } = useTranslation()
  const wipe = markedWipeOf(device)
  return wipe ? (
    <WipeCell word={t(`wipeMark.${wipe.state}`)} />
  ) : (
    <AccessCell state={device.accessState} word={t(`access.state.${device.accessState}`)} />
  )
}
