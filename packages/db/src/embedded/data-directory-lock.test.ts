import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startTestProcess } from '../testing/child-process.ts'
import { lockDataDirectory } from './data-directory-lock.ts'

let directory: string

beforeEach(async () => {
  directory = await mkdtemp(path.join(os.tmpdir(), 'gatepost-lock-'))
})

afterEach(async () => {
  await rm(directory, { recursive: true })
})

describe('while another process owns the data directory', () => {
  test('a second one is refused with the pid of the first', async () => {
    const owner = await startTestProcess('hold-lock.ts', directory)
    expect(owner.firstLine).toBe('owner')
    await expect(lockDataDirectory(directory)).rejects.toThrow(`process ${owner.pid}`)
    await owner.finish()
  })

  test('its clean end gives the directory free', async () => {
    const owner = await startTestProcess('hold-lock.ts', directory)
    await owner.finish()
    await expectLockable()
  })

  test('its death by kill -9 gives the directory free', async () => {
    const owner = await startTestProcess('hold-lock.ts', directory)
    await owner.kill()
    await expectLockable()
  })
})

describe('a lock left behind', () => {
  test('by a process whose pid another process has now is taken over', async () => {
    await leaveLock(`${process.pid}\nan-earlier-boot/12345\n`)
    await expectLockable()
  })

  test('empty by a power cut is taken over', async () => {
    await leaveLock('')
    await expectLockable()
  })

  test('is taken over by one of many that try at once', async () => {
    await leaveLock(`${process.pid}\nan-earlier-boot/12345\n`)
    const attempts = await Promise.allSettled(Array.from({ length: 40 }, () => lockDataDirectory(directory)))
    expect(attempts.filter((attempt) => attempt.status === 'fulfilled')).toHaveLength(1)
  })

  test('is taken over by one of several processes that start at once', async () => {
    const owner = await startTestProcess('hold-lock.ts', directory)
    await owner.kill()
    const rivals = await Promise.all([1, 2, 3].map(() => startTestProcess('hold-lock.ts', directory)))
    expect(rivals.filter((rival) => rival.firstLine === 'owner')).toHaveLength(1)
    await Promise.all(rivals.map((rival) => rival.finish()))
  })
})

test('a process may own the directory again after it has given it free', async () => {
  for (let round = 0; round < 3; round++) await expectLockable()
  expect(await readdir(path.join(directory, 'lock'))).toEqual(['3'])
})

test('a process that owns the directory is refused a second ownership', async () => {
  const lock = await lockDataDirectory(directory)
  await expect(lockDataDirectory(directory)).rejects.toThrow(`process ${process.pid}`)
  await lock.release()
})

async function expectLockable(): Promise<void> {
  const lock = await lockDataDirectory(directory)
  await lock.release()
}

async function leaveLock(content: string): Promise<void> {
  await mkdir(path.join(directory, 'lock'))
  await writeFile(path.join(directory, 'lock', '7'), content)
}
