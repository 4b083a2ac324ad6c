import { open, readFile, writeFile, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import {
  auditCheckpointText,
  auditFiles,
  readAuditCheckpoints,
  verifyAuditStretch,
  writeAuditCheckpoint,
  type AuditCheckpoint,
  type AuditFault,
} from '@gatepost/db'
import type { Database } from '../room.ts'

export { auditCheckpointText, auditFiles, verifyAuditStretch, type AuditCheckpoint, type AuditFault }

export async function readTailSequence(database: Database): Promise<number> {
  const tail = await database.prisma.auditTail.findUniqueOrThrow({ where: { id: 1 }, select: { sequence: true } })
  return Number(tail.sequence)
}

/** Many times the longest line. */
const endBytes = 4_096

/** The last checkpoint of a file, undefined where there is none. Throws when the last line is none of ours. */
export async function readLastCheckpoint(file: string): Promise<AuditCheckpoint | undefined> {
  const handle = await openIfThere(file)
  if (!handle) return undefined
  try {
    const { text } = await readEnd(handle)
    const last = readAuditCheckpoints(text).at(-1)
    if (last?.kind === 'unreadable') throw new Error(`The last line of ${file} is no checkpoint.`)
    return last?.checkpoint
  } finally {
    await handle.close()
  }
}

/** Resolves when it is on the disk. Half a line that a power cut left behind is taken off first. */
export async function appendCheckpoint(file: string, checkpoint: AuditCheckpoint): Promise<void> {
  const handle = await open(file, 'a+', 0o600)
  try {
    const { size, text } = await readEnd(handle)
    const torn = text.length - (text.lastIndexOf('\n') + 1)
    if (torn > 0) await handle.truncate(size - torn)
    await handle.writeFile(writeAuditCheckpoint(checkpoint))
    await handle.sync()
  } finally {
    await handle.close()
  }
  await syncDirectory(path.dirname(file))
}

/** Writes the public key where there is none yet; returns the one that is there. */
export async function keepPublicKey(file: string, publicKey: string): Promise<string> {
  try {
    await writeFile(file, `${publicKey}\n`, { flag: 'wx', mode: 0o600, flush: true })
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error
  }
  return (await readFile(file, 'latin1')).trim()
}

async function openIfThere(file: string): Promise<FileHandle | undefined> {
  try {
    return await open(file, 'r')
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined
    throw error
  }
}

async function readEnd(handle: FileHandle): Promise<{ size: number; text: string }> {
  const { size } = await handle.stat()
  const start = Math.max(0, size - endBytes)
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(size - start), 0, size - start, start)
  const text = buffer.subarray(0, bytesRead).toString('latin1')
  // What begins in the middle of a line is no line.
  return { size, text: start === 0 ? text : text.slice(text.indexOf('\n') + 1) }
}

async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
