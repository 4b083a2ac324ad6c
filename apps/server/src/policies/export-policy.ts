import type { Room } from '../room.ts'
import { writePolicy } from './exchange/write-policies.ts'
import { getPolicy } from './list-policies.ts'

export type ExportedPolicy = { readonly format: 'json' | 'csv' | 'gatepost'; readonly text: string }

/** A policy as text, for Exchange or for another Gatepost. Throws not-found. */
export async function exportPolicy(room: Room, id: string, format: ExportedPolicy['format']): Promise<ExportedPolicy> {
  return { format, text: writePolicy(format, await getPolicy(room, id)) }
}
