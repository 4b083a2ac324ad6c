import { randomUUID } from 'node:crypto'
import { openDatabase } from '@gatepost/db'
import { createTestDatabase, isLongRun, silentLog } from '@gatepost/db/testing'
import { describeMailboxConformance } from '../conformance.ts'
import { createBuiltinMailbox } from './builtin-mailbox.ts'

describeMailboxConformance(
  'builtin',
  async () => {
    const testDatabase = await createTestDatabase()
    const database = await openDatabase({ url: testDatabase.url, poolSize: 8, log: silentLog })
    return {
      mailbox: createBuiltinMailbox({ database, now: () => new Date() }),
      newMailbox: randomUUID,
      newOrigin: randomUUID,
      close: async () => {
        await database.close()
        await testDatabase.drop()
      },
    }
  },
  { modelRuns: isLongRun ? 300 : 100, modelSteps: 30, modelTimeoutMs: 240_000 },
)
