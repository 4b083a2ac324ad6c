import { makeFirstData } from './gatepost-server.ts'

/** Before all stories: the product starts for the first time, and each story starts it again on a copy of what that left. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const { dataDirectory, remove } = await makeFirstData()
  process.env['GATEPOST_E2E_FIRST_DATA'] = dataDirectory // what the workers are told by
  return remove
}
