import { getOverview } from '../../../reports/index.ts'
import type { HandlersOf } from '../handler.ts'
import { wire } from '../wire.ts'

export function overviewHandlers({ connectedPhones }: { connectedPhones: () => number }): HandlersOf<'getOverview'> {
  return {
    getOverview: async ({ room, asker }) => ({
      ...wire(await getOverview(room, asker.scope)),
      connectedPhones: connectedPhones(),
    }),
  }
}
