import type { Command } from 'commander'
import { applyChanges, planDocument } from '../config/configure.ts'
import { readDocument } from '../config/read-document.ts'
import { json } from '../output.ts'
import { readGiven } from '../read-given.ts'
import { connect, restCommand, type RestOptions } from '../rest-command.ts'
import type { World } from '../world.ts'

type ApplyOptions = RestOptions & { readonly delete?: true; readonly reason: string; readonly confirm?: string }

/** Makes the configuration as a document says. */
export function applyCommand(world: World): Command {
  return restCommand('apply')
    .description('make the configuration as a document says; stops at the first refusal')
    .argument('<file>', 'what "gatepost export" wrote, and somebody changed; - for the standard input')
    .option('--delete', 'also delete what is not in the document, in the sections that it has')
    .option('--reason <text>', 'kept in the audit log', 'gatepost apply')
    .option('--confirm <word>', 'the word that a refusal asks for, where nearly everybody would be locked out')
    .action((file: string, options: ApplyOptions) => apply(world, file, options))
}

async function apply(world: World, file: string, { reason, confirm, ...options }: ApplyOptions): Promise<void> {
  const document = readDocument(await readGiven(world, file), file)
  const call = connect(world, options)
  const planned = await planDocument(call, document)
  const changes = planned.filter(({ kind }) => kind !== 'shown' && (kind !== 'delete' || options.delete))
  const done = await applyChanges({ call, reason, confirm, say: world.say }, changes)
  const left = planned.length - changes.length
  world.out(
    options.json ? json({ done, left }) : `${done} changes made${left > 0 ? `, ${left} left as they are` : ''}.`,
  )
}
