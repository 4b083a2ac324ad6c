import type { Command } from 'commander'
import { exportDocument } from '../config/configure.ts'
import { connect, fileCommand, type RestOptions } from '../rest-command.ts'
import type { World } from '../world.ts'

/** The configuration as a document that can be kept, compared and applied. */
export function exportCommand(world: World): Command {
  return fileCommand('export')
    .description('write the whole configuration as YAML: no users, no devices, no secrets')
    .action(async (options: RestOptions) => {
      world.out((await exportDocument(connect(world, options))).trimEnd())
    })
}
