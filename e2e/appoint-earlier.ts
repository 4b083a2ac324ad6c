import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import type { Colleague } from './colleagues.ts'
import type { GatepostServer } from './gatepost-server.ts'

const root = path.resolve(import.meta.dirname, '..')

/** As if the colleague had had the role for a month: the one thing that no door of the product does, and nobody waits a day here. */
export async function appointEarlier({ dataDirectory }: GatepostServer, { name }: Colleague): Promise<void> {
  const program = 'packages/db/src/testing/appoint-earlier.ts'
  await promisify(execFile)(process.execPath, ['--import', 'tsx', program, dataDirectory, name], { cwd: root })
}
