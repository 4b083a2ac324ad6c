import { readFile } from 'node:fs/promises'
import { errorCode } from './error-code.ts'

/** Tells a process from a later one that was given the same pid. `startedAt` is missing where there is no /proc. */
export type ProcessIdentity = { readonly pid: number; readonly startedAt?: string }

export async function identifyProcess(pid: number): Promise<ProcessIdentity> {
  const stat = await readProcessStat(pid)
  return stat === undefined ? { pid } : { pid, startedAt: stat.startedAt }
}

/** True while that very process runs; also when it belongs to another user. False for a zombie. */
export async function isRunning({ pid, startedAt }: ProcessIdentity): Promise<boolean> {
  if (!hasPid(pid)) return false
  const stat = await readProcessStat(pid)
  if (stat === undefined) return true
  if (stat.isZombie) return false
  return startedAt === undefined || startedAt === stat.startedAt
}

function hasPid(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return errorCode(error) === 'EPERM'
  }
}

/** [proc(5)] /proc/pid/stat. The name in parentheses may hold anything, so fields are counted after the last one. */
async function readProcessStat(pid: number): Promise<{ startedAt: string; isZombie: boolean } | undefined> {
  try {
    const [text, boot] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
    ])
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    // Ticks since boot repeat after a restart of the machine; the boot's own id does not.
    return { startedAt: `${boot.trim()}/${fields[19]}`, isZombie: fields[0] === 'Z' }
  } catch {
    return undefined // no /proc here, or it hides other users' processes
  }
}
