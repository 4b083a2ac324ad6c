import type { Room } from '../room.ts'
import { canonicalJson } from './canonical-json.ts'
import { getWipe } from './get-wipe.ts'
import type { WipeAsker } from './wipe-asker.ts'
import { wipeMeaning } from './wipe-meaning.ts'
import type { WipeView } from './wipe-view.ts'

/** What is known of a wipe, for somebody who does not trust this server's database. */
export type WipeReceiptView = {
  readonly receipt: {
    readonly format: 'gatepost-wipe-receipt-1'
    readonly server: string
    readonly issuedAt: Date
    readonly wipe: WipeView
    readonly meaning: string
  }
  readonly algorithm: 'Ed25519'
  /** SubjectPublicKeyInfo in base64. */
  readonly publicKey: string
  /** Over the canonical JSON of `receipt`, in base64. */
  readonly signature: string
}

/** The wipe as it stands, in words too, signed with this server's key. Throws not-found. */
export async function wipeReceipt(room: Room, asker: WipeAsker, id: string, server: string): Promise<WipeReceiptView> {
  const wipe = await getWipe(room, asker, id)
  const issuedAt = room.now()
  const receipt = { format: 'gatepost-wipe-receipt-1', server, issuedAt, wipe, meaning: wipeMeaning(wipe) } as const
  return {
    receipt,
    algorithm: 'Ed25519',
    publicKey: room.keys.publicKey().toString('base64'),
    signature: room.keys.sign(canonicalJson(receipt)).toString('base64'),
  }
}
