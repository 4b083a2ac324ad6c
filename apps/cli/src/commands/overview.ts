import type { Command } from 'commander'
import { factTable } from '../fact-table.ts'
import { json } from '../output.ts'
import { connect, restCommand, type RestOptions } from '../rest-command.ts'
import type { World } from '../world.ts'

/** How things are, in figures. */
export function overviewCommands(world: World): readonly Command[] {
  const show = restCommand('show')
    .description('devices by state, what waits, and what was synchronized')
    .action(async (options: RestOptions) => write(world, options, await connect(world, options)('getOverview', {})))
  const attention = restCommand('attention')
    .description('how many devices and wipes somebody should look at')
    .action(async (options: RestOptions) => write(world, options, await connect(world, options)('getAttention', {})))
  return [show, attention]
}

function write(world: World, { json: isJson }: RestOptions, figures: object): void {
  world.out(isJson ? json(figures) : factTable(figures))
}
