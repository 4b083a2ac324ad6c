import type { MailFacts } from '../notifications/index.ts'
import type { MailedDevice } from './access-mail-store.ts'

/** The facts of a mail about a device; state and reason as Exchange names them. */
export function accessMailFacts(device: MailedDevice): MailFacts {
  return {
    user: device.user,
    deviceModel: device.model,
    deviceType: device.deviceType,
    deviceId: device.deviceId,
    deviceOS: device.os,
    deviceUserAgent: device.userAgent,
    deviceImei: device.imei,
    protocolVersion: device.protocolVersion,
    accessState: capitalized(device.accessState),
    accessReason: capitalized(device.accessReason),
    insert: device.insert,
  }
}

/** Exchange's names begin with a capital: Quarantined, DeviceDiscovery, Global, DeviceRule. */
function capitalized(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1)
}
