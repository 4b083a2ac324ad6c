import type { Room } from '../room.ts'
import { readPingParameters, writePingParameters, type PingParameters } from './ping-parameters-store.ts'

export type { PingParameters } from './ping-parameters-store.ts'

export type PingDemand = {
  readonly heartbeatSeconds: number | undefined
  readonly folderIds: readonly string[] | undefined
}

/** Completes a Ping from what the phone said before, and keeps it for the next. Undefined: something was never said. */
export async function completePing(
  { database }: Pick<Room, 'database'>,
  deviceRowId: string,
  { heartbeatSeconds, folderIds }: PingDemand,
): Promise<PingParameters | undefined> {
  const known = await readPingParameters(database, deviceRowId)
  const parameters = {
    heartbeatSeconds: heartbeatSeconds ?? known?.heartbeatSeconds,
    folderIds: folderIds ?? known?.folderIds,
  }
  if (!isComplete(parameters)) return undefined
  if (!known || !isSame(known, parameters)) await writePingParameters(database, deviceRowId, parameters)
  return parameters
}

function isComplete(parameters: PingDemand): parameters is PingParameters {
  return parameters.heartbeatSeconds !== undefined && parameters.folderIds !== undefined
}

function isSame(a: PingParameters, b: PingParameters): boolean {
  return a.heartbeatSeconds === b.heartbeatSeconds && a.folderIds.join(' ') === b.folderIds.join(' ')
}
