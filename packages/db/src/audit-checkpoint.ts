import { createPublicKey, verify, type KeyObject } from 'node:crypto'

/** Where a server writes its checkpoints, and the key that they can be checked with: in its data directory. */
export const auditFiles = { checkpoints: 'audit-checkpoints.jsonl', publicKey: 'audit-key.pub' } as const

/** What the chain was at a moment, signed: kept outside of the database, it tells a chain that was made anew. */
export type AuditCheckpoint = {
  readonly sequence: number
  /** Of the entry with this sequence, as hex. */
  readonly hash: string
  /** When it was written, ISO 8601. */
  readonly at: string
  /** Ed25519 over {@link auditCheckpointText}, as base64. */
  readonly signature: string
}

/** A line of a checkpoint file: what it says, or that it says nothing that can be understood. */
export type AuditCheckpointLine =
  | { readonly kind: 'checkpoint'; readonly line: number; readonly checkpoint: AuditCheckpoint }
  | { readonly kind: 'unreadable'; readonly line: number }

/** What is signed: one way to write it, and a first line that no other signed text has. */
export function auditCheckpointText({ sequence, hash, at }: Omit<AuditCheckpoint, 'signature'>): string {
  return `gatepost audit checkpoint\n${sequence}\n${hash}\n${at}\n`
}

/**
 * Reads a checkpoint file: one JSON object per line. A last line without its end was being written when the power
 * went; nobody was promised it, so it does not count.
 */
export function readAuditCheckpoints(text: string): readonly AuditCheckpointLine[] {
  return text
    .split('\n')
    .slice(0, -1)
    .map((line, index) => {
      const checkpoint = parseLine(line)
      return checkpoint ? { kind: 'checkpoint', line: index + 1, checkpoint } : { kind: 'unreadable', line: index + 1 }
    })
}

/** @param publicKey SPKI in DER. Throws when it is no Ed25519 key. */
export function readAuditPublicKey(publicKey: Uint8Array): KeyObject {
  const key = createPublicKey({ key: Buffer.from(publicKey), format: 'der', type: 'spki' })
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('This is no Ed25519 key.')
  return key
}

export function isAuditCheckpointSigned(checkpoint: AuditCheckpoint, key: KeyObject): boolean {
  const signature = Buffer.from(checkpoint.signature, 'base64')
  return verify(null, Buffer.from(auditCheckpointText(checkpoint)), key, signature)
}

/** Only exactly what is written: another member, another spelling of a number or of base64 is not ours. */
function parseLine(line: string): AuditCheckpoint | undefined {
  const found = linePattern.exec(line)?.groups
  if (!found) return undefined
  const { sequence = '', hash = '', at = '', signature = '' } = found
  return { sequence: Number(sequence), hash, at, signature }
}

const linePattern =
  /^\{"sequence":(?<sequence>[1-9]\d{0,14}),"hash":"(?<hash>[0-9a-f]{64})","at":"(?<at>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)","signature":"(?<signature>[A-Za-z0-9+/]{85}[AQgw]==)"\}$/

/** One line of a checkpoint file, with its end. */
export function writeAuditCheckpoint({ sequence, hash, at, signature }: AuditCheckpoint): string {
  return `${JSON.stringify({ sequence, hash, at, signature })}\n`
}
