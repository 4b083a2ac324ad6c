import { optionsHeaders, supportedVersions, type ResponseHeaders } from '@gatepost/protocol/http'
import { httpAnswer, type Answer } from '../answer.ts'
import { commandHandlers } from './index.ts'

const offer = optionsHeaders({ versions: supportedVersions, commands: [...commandHandlers.keys()] })

/** [MS-ASHTTP] 2.2.3: what the server speaks. What every answer carries anyway is left to its writer. */
export function options(): Answer {
  const { 'MS-Server-ActiveSync': _server, 'Cache-Control': _cache, ...headers } = offer
  return httpAnswer(200, headers)
}

/**
 * For a phone that starts over: it shall look again at what the server speaks ([MS-ASHTTP] X-MS-RP). Nowhere else: to a
 * phone in step it says to fetch everything anew, and no upgrade has made its keys worthless so far.
 */
export const resyncHeaders: ResponseHeaders = {
  'X-MS-RP': offer['MS-ASProtocolVersions'] ?? '',
  'MS-ASProtocolVersions': offer['MS-ASProtocolVersions'] ?? '',
  'MS-ASProtocolCommands': offer['MS-ASProtocolCommands'] ?? '',
}
