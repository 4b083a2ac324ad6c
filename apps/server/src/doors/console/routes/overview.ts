import { getOverview } from '../../../reports/index.ts'
import type { HandlersOf } from '../handler.ts'
import { wire } from '../wire.ts'

export function overviewHandlers({ connectedPhones }: { connectedPhones: () => number }): HandlersOf<'getOverview'> {
  return {
    getOverview: async ({ room }) => ({ ...wire(await getOverview(room)), connectedPhones: connectedPhones() }),
  }
}
