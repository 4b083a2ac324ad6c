import { buildPingRequest, parsePingResponse, type PingFolder, type PingResponse } from '@gatepost/protocol/commands'
import type { Line } from './line.ts'
import { readAnswer } from './read-answer.ts'

/** How long a phone waits for the answer beyond the heartbeat it asked for. */
const GRACE_MS = 30_000

/** What to watch; both undefined repeats what the server remembers, with an empty body. */
export type PingWish = {
  readonly heartbeatSeconds: number | undefined
  readonly folders: readonly PingFolder[] | undefined
}

/** `folders` lists the ids that changed (status 2). */
export type PingOutcome = PingResponse & { readonly folders: readonly string[] }

/**
 * One Ping ([MS-ASCMD] 2.2.1.13), held by the server until something happens or the heartbeat is over. It is never
 * gated, so it is sent as it is and a demand for provisioning can only come with the next command.
 */
export async function ping(line: Line, { heartbeatSeconds, folders }: PingWish): Promise<PingOutcome> {
  const body = buildPingRequest({ heartbeatSeconds, folders }, line.profile.version)
  const longestHeartbeat = 3540
  const silenceMs = (heartbeatSeconds ?? longestHeartbeat) * 1000 + GRACE_MS
  const answer = await line.request('Ping', body, { silenceMs })
  if (answer.httpStatus !== 200) throw line.httpError('Ping', answer)
  const response = readAnswer('Ping', answer.tree, parsePingResponse)
  const outcome = { ...response, folders: response.folders ?? [] }
  line.tell({ kind: 'ping-ended', status: outcome.status, folders: outcome.folders })
  return outcome
}
