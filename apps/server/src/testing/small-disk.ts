import { execFile } from 'node:child_process'
import { open, rm } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'

/** A file system of its own that is soon full. */
export type SmallDisk = {
  /** Until not one more byte fits. */
  fill(): Promise<void>
  /** Gives the space back. */
  free(): Promise<void>
  remove(): Promise<void>
}

const run = promisify(execFile)

/** @throws with what is needed where nothing may be mounted: root, or a user namespace in which one is root. */
export async function mountSmallDisk(directory: string, megabytes: number): Promise<SmallDisk> {
  const mount = run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0711`, 'tmpfs', directory])
  await mount.catch((error: unknown) => {
    const needed = 'The test of a full disk mounts one of its own: run it as root, or with "unshare -Urm" before it.'
    throw new Error(needed, { cause: error })
  })
  const ballast = path.join(directory, 'ballast')
  return {
    fill: () => writeUntilFull(ballast),
    free: () => rm(ballast),
    remove: async () => void (await run('umount', [directory])),
  }
}

async function writeUntilFull(file: string): Promise<void> {
  const handle = await open(file, 'w')
  try {
    for (let size = 1024 * 1024; size >= 1; size = Math.floor(size / 4))
      await writeChunks(handle, Buffer.alloc(size, 1))
  } finally {
    await handle.close()
  }
}

async function writeChunks(handle: Awaited<ReturnType<typeof open>>, chunk: Buffer): Promise<void> {
  for (;;) {
    const isFull = await handle.write(chunk).then(
      ({ bytesWritten }) => bytesWritten === 0,
      (error: unknown) => {
        if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return true
        throw error
      },
    )
    if (isFull) return
  }
}
