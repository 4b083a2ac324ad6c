/** Server and command line as processes: what is signed while it runs and when it stops, and checked beside it. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { auditFiles, readAuditCheckpoints } from '@gatepost/db'
import { createTestDirectory, removeDataDirectory } from '@gatepost/db/testing'
import { expect, test } from 'vitest'
import { bundleCommandLine } from '../testing/command-line.ts'
import { bundleServer, startServer } from '../testing/server-process.ts'

test(
  'a server that stops leaves a checkpoint of everything, and the log is checked beside it and without it',
  { timeout: 120_000 },
  async () => {
    const dataDirectory = await createTestDirectory()
    const gatepost = await bundleCommandLine('audit-process')
    const environment = { GATEPOST_DATA_DIR: dataDirectory }
    const server = await startServer({ bundle: await bundleServer('audit-process'), dataDirectory })
    await gatepost(['token', 'create', '--name', 'one', '--role', 'auditor'], environment)
    expect(await gatepost(['audit', 'verify'], environment)).toMatchObject({ status: 0 })
    server.kill('SIGTERM')
    expect([await server.ended, server.output()]).toEqual([0, expect.not.stringContaining('"level":50')])

    const lines = readAuditCheckpoints(await readFile(path.join(dataDirectory, auditFiles.checkpoints), 'utf8'))
    const { status, out } = await gatepost(['audit', 'verify', '--json'], environment)
    expect(status).toBe(0)
    expect(lines.at(-1)).toMatchObject({ kind: 'checkpoint', checkpoint: { sequence: JSON.parse(out).entries } })
    expect(JSON.parse(out)).toMatchObject({ isSound: true, checkpoints: lines.length, faults: [] })
    await removeDataDirectory(dataDirectory)
  },
)
