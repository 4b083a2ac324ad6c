import type { DeviceSummary } from '@gatepost/contract'
import { CliError } from './cli-error.ts'
import type { Call } from './rest-client.ts'

/** The id of the row with this DeviceId. Two users may have the same one: then only the id tells which is meant. */
export async function findDevice(call: Call, which: string): Promise<string> {
  if (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(which)) return which
  const { items } = await call('listDevices', { query: { q: which, limit: 200 } })
  const found = items.filter(({ deviceId }: DeviceSummary) => deviceId.toLowerCase() === which.toLowerCase())
  const [device, another] = found
  if (!device) throw new CliError('refused', `There is no device "${which}".`)
  if (!another) return device.id
  const choices = found.map(({ id, user }) => `  ${id}  ${user.name}`)
  throw new CliError('refused', [`Several users have a device "${which}". Name one by its id:`, ...choices].join('\n'))
}
