import type { ResponseHeaders } from './header-tables.ts'
import { type CommandName, commandNames, isCommandIn } from './commands-table.ts'
import { knownVersions, type ProtocolVersion } from './versions.ts'

/**
 * Headers of the answer to OPTIONS ([MS-ASHTTP] 2.2.4): what the server speaks, in ascending and in advertised order. A
 * command that none of the versions has is left out. The answer has no body.
 */
export function optionsHeaders(offer: {
  readonly versions: readonly ProtocolVersion[]
  readonly commands: readonly CommandName[]
}): ResponseHeaders {
  const versions = knownVersions.filter((version) => offer.versions.includes(version))
  const commands = commandNames.filter(
    (command) => offer.commands.includes(command) && versions.some((version) => isCommandIn(command, version)),
  )
  return {
    'MS-Server-ActiveSync': versions.at(-1) ?? '',
    'MS-ASProtocolVersions': versions.join(','),
    'MS-ASProtocolCommands': commands.join(','),
    Allow: 'OPTIONS,POST',
    Public: 'OPTIONS,POST',
    'Cache-Control': 'private',
  }
}
