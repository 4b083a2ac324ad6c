import type { DeviceDetail } from './device-queries.ts'

export type PossibleWipes = 'both' | 'device' | 'account' | 'none'

type Mark = {
  /** The mark that is chosen in the form, saved or not. */
  readonly chosen: DeviceDetail['ownership']
  /** What the server says stands in the way of the whole device; null for nothing. */
  readonly problem: string | null
}

/** From here on a phone has a command for the account's data alone ([MS-ASPROV] AccountOnlyRemoteWipe). */
const firstAccountVersion = 16.1

/** Which wipes the phone itself and its mark leave possible; who may ask for them is another matter. */
export function possibleWipes(
  { ownership, protocolVersion }: Pick<DeviceDetail, 'ownership' | 'protocolVersion'>,
  { chosen, problem }: Mark,
): PossibleWipes {
  const isProtected = chosen === 'personal' || ownership === 'personal' || problem === 'personal-device'
  const hasAccountCommand = Number.parseFloat(protocolVersion) >= firstAccountVersion
  if (hasAccountCommand) return isProtected ? 'account' : 'both'
  return isProtected ? 'none' : 'device'
}
