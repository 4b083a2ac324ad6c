import type { Command } from 'commander'
import { CliError } from '../cli-error.ts'

export type SelectionOptions = { readonly search?: string; readonly ids?: string; readonly all?: true }

/** What a bulk act is about. */
export function withSelection(command: Command): Command {
  return command
    .option('--search <query>', 'everything that this finds, in the query grammar of the list')
    .option('--ids <ids>', 'these, with commas between')
    .option('--all', 'everything there is')
}

/** Exactly one of them; an empty one never means everything. */
export function selectionOf({ search, ids, all }: SelectionOptions) {
  const said = [search, ids, all].filter((one) => one !== undefined)
  if (said.length !== 1) throw new CliError('usage', 'Say exactly one of --search, --ids and --all.')
  if (search !== undefined) return { q: search }
  return ids === undefined ? { all: true as const } : { ids: ids.split(',').map((id) => id.trim()) }
}
