import { jobItem, type JobItem } from '@gatepost/contract'
import { Option, type Command } from 'commander'
import { connectFiles, fileCommand, type RestOptions } from '../rest-command.ts'
import type { World } from '../world.ts'

type Export = RestOptions & { readonly search?: string; readonly columns?: string }

const files = {
  devices: { route: 'exportDevices', query: 'as for "devices list"' },
  users: { route: 'exportUsers', query: 'as for "users list"' },
} as const

/** A whole list as CSV on the standard output. */
export function csvCommand(world: World, list: keyof typeof files): Command {
  const { route, query: words } = files[list]
  return fileCommand('export')
    .description('the whole list as CSV; no cell of it is a formula')
    .option('--search <query>', words)
    .option('--columns <names>', 'which, with commas between; all where nothing is said')
    .action(async ({ search, columns, ...options }: Export) => {
      const query = { ...(search !== undefined && { q: search }), ...(columns !== undefined && { columns }) }
      world.out((await connectFiles(world, options)(route, { query })).trimEnd())
    })
}

/** What became of each object of a bulk act, as CSV. */
export function jobItemsCsvCommand(world: World): Command {
  return fileCommand('items-csv')
    .description('what became of each object, as CSV')
    .argument('<job>', 'its id')
    .addOption(new Option('--state <state>', 'only those').choices(jobItem.shape.state.options))
    .action(async (id: string, { state, ...options }: RestOptions & { readonly state?: JobItem['state'] }) => {
      const query = state === undefined ? {} : { state }
      world.out((await connectFiles(world, options)('downloadJobItems', { params: { id }, query })).trimEnd())
    })
}
