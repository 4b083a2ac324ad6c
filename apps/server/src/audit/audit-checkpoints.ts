import path from 'node:path'
import type { Room } from '../room.ts'
import {
  appendCheckpoint,
  auditCheckpointText,
  auditFiles,
  keepPublicKey,
  readLastCheckpoint,
  readTailSequence,
  verifyAuditStretch,
  type AuditCheckpoint,
} from './checkpoint-file-store.ts'

/** The signed checkpoints that one process writes beside its key, outside of the database. */
export type AuditCheckpoints = {
  /** Looks whether one is due; every few seconds. */
  check(): Promise<void>
  /** The last one before the end: for whatever came since the one before it. */
  finish(): Promise<void>
}

export type AuditTampering = { readonly sequence: number; readonly words: string }

export type AuditCheckpointsDeps = {
  readonly room: Pick<Room, 'database' | 'keys' | 'log' | 'now' | 'monotonicNow'>
  readonly directory: string
  /** Called once for each fault that is found. */
  readonly onTampering: (found: AuditTampering) => Promise<void>
}

const longestPauseMs = 60_000
const mostEntries = 1_000

/**
 * One line per minute or 1,000 entries, whichever comes first, and none where nothing came. What came since the last
 * one is checked before it is signed; a chain that does not fit gets no further checkpoint, so that the evidence stays.
 */
export function createAuditCheckpoints({ room, directory, onTampering }: AuditCheckpointsDeps): AuditCheckpoints {
  const file = path.join(directory, auditFiles.checkpoints)
  let last: AuditCheckpoint | undefined
  let isOpened = false
  let lookedAt = room.monotonicNow()
  let known: AuditTampering | undefined

  const run = async (isLast: boolean) => {
    const entries = await readTailSequence(room.database)
    const added = entries - (last?.sequence ?? 0)
    const isLongAgo = room.monotonicNow() - lookedAt >= longestPauseMs
    const isMuch = Math.abs(added) >= mostEntries && !known
    if (isOpened && (added === 0 || !(isLast || isLongAgo || isMuch))) return
    lookedAt = room.monotonicNow()
    const found = await write()
    if (found && (found.sequence !== known?.sequence || found.words !== known.words)) {
      room.log.error(found, 'the audit chain is not as it was: no further checkpoint is written')
      await onTampering(found)
    }
    known = found
  }

  const write = async (): Promise<AuditTampering | undefined> => {
    const opened = await openFile()
    if (opened) return opened
    const stretch = await verifyAuditStretch(room.database, last)
    if (stretch.kind === 'faulty') return { sequence: stretch.fault.sequence, words: stretch.fault.words }
    const { sequence, hash } = stretch.end
    if (sequence === (last?.sequence ?? 0)) return undefined
    const claim = { sequence, hash, at: room.now().toISOString() }
    const checkpoint = { ...claim, signature: room.keys.sign(auditCheckpointText(claim)).toString('base64') }
    await appendCheckpoint(file, checkpoint)
    last = checkpoint
    return undefined
  }

  /** What an earlier process of this directory left: believed when this key signed it. */
  const openFile = async (): Promise<AuditTampering | undefined> => {
    if (isOpened) return undefined
    const key = room.keys.publicKey().toString('base64')
    if ((await keepPublicKey(path.join(directory, auditFiles.publicKey), key)) !== key) {
      return { sequence: 0, words: `${auditFiles.publicKey} belongs to another key file` }
    }
    const found = await readLastCheckpoint(file).catch((error: unknown) => String(error))
    if (typeof found === 'string') return { sequence: 0, words: found }
    if (found && !room.keys.isSignature(auditCheckpointText(found), Buffer.from(found.signature, 'base64'))) {
      return {
        sequence: found.sequence,
        words: `the last line of ${auditFiles.checkpoints} was not signed with this key`,
      }
    }
    last = found
    isOpened = true
    return undefined
  }

  return { check: () => run(false), finish: () => run(true) }
}
