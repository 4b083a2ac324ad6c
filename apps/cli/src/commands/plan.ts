import type { Command } from 'commander'
import { planDocument } from '../config/configure.ts'
import { readDocument } from '../config/read-document.ts'
import type { PlannedChange } from '../config/plan.ts'
import { planWords } from '../config/plan-words.ts'
import { json } from '../output.ts'
import { connect, restCommand, type RestOptions } from '../rest-command.ts'
import { readGiven } from '../read-given.ts'
import type { World } from '../world.ts'

/** What `apply` would do; nothing is changed. */
export function planCommand(world: World): Command {
  return restCommand('plan')
    .description('show how the configuration differs from a document; changes nothing')
    .argument('<file>', 'what "gatepost export" wrote, and somebody changed; - for the standard input')
    .option('--delete', 'also what is not in the document')
    .action(async (file: string, { delete: isDeleting = false, ...options }: RestOptions & { delete?: boolean }) => {
      const document = readDocument(await readGiven(world, file), file)
      const changes = await planDocument(connect(world, options), document)
      world.out(options.json ? json(changes.map(plain)) : planWords(changes, { isDeleting }))
    })
}

function plain({ section, key, kind, differences }: PlannedChange) {
  return { section: section.name, name: key, kind, differences }
}
