import { getDirectory, syncDirectory, testDirectory } from '../../../directory/index.ts'
import type { HandlersOf } from '../handler.ts'
import { wire } from '../wire.ts'

export const directoryHandlers: HandlersOf<'getDirectory' | 'syncDirectory' | 'testDirectory'> = {
  getDirectory: async ({ room, asker }) => wire(await getDirectory(room, asker.scope)),
  syncDirectory: async ({ room, act }) => wire(await syncDirectory(room, { act })),
  testDirectory: async ({ room }) => await testDirectory(room),
}
