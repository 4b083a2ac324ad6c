import type { GalEntry } from '@gatepost/protocol/commands'
import { GlobalStatus } from '@gatepost/protocol/status'
import type { DirectoryPerson } from '../../users/index.ts'

/** A person as the address list shows one. Nobody has a photo: whoever asks for it is told so. */
export function galEntry({ displayName, name, address }: DirectoryPerson, isPictureAsked: boolean): GalEntry {
  return {
    displayName,
    alias: name,
    emailAddress: address,
    ...(isPictureAsked && { picture: { status: GlobalStatus.NoPicture } }),
  }
}
