import type { DeviceDetail } from './device-queries.ts'

type Times = Pick<DeviceDetail, 'lastSyncAt' | 'lastSyncAttemptAt'>

/** How the phone's last attempt went, as far as the two times say. Clocks write them a moment apart. */
export function syncHealth({ lastSyncAt, lastSyncAttemptAt }: Times): 'never' | 'good' | 'failing' {
  if (lastSyncAttemptAt === null) return lastSyncAt === null ? 'never' : 'good'
  if (lastSyncAt === null) return 'failing'
  return Date.parse(lastSyncAttemptAt) - Date.parse(lastSyncAt) > slackMs ? 'failing' : 'good'
}

const slackMs = 60_000
