import { IconDeviceDesktop, IconDeviceMobile, IconDeviceTablet } from '@tabler/icons-react'
import type { DeviceSummary } from './device-queries.ts'

type DeviceIconProps = { readonly device: Pick<DeviceSummary, 'model' | 'deviceType'>; readonly size: number }

/** A picture by what the device says it is; a phone if it says nothing we know. */
export function DeviceIcon({ device, size }: DeviceIconProps) {
  const claims = `${device.deviceType} ${device.model}`
  const Icon = kinds.find(({ pattern }) => pattern.test(claims))?.icon ?? IconDeviceMobile
  return <Icon size={size} stroke={1.6} aria-hidden="true" />
}

const kinds = [
  { pattern: /ipad|tablet|galaxy tab|\btab\b/i, icon: IconDeviceTablet },
  {
    pattern: /windows ?mail|surface|desktop|macbook|thunderbird|emclient|outlook for windows/i,
    icon: IconDeviceDesktop,
  },
] as const
