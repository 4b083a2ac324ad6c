import { auditFileFormats, type RouteAnswer, type Routes } from '@gatepost/contract'
import { Option, type Command } from 'commander'
import { factTable } from '../fact-table.ts'
import { withLimit, writeList, type ListOptions } from '../list-pages.ts'
import { json, table, type Column } from '../output.ts'
import { connect, connectFiles, fileCommand, restCommand, type RestOptions } from '../rest-command.ts'
import type { World } from '../world.ts'

type Entry = RouteAnswer<Routes['listAudit']>['items'][number]

/** What the server tells of the audit log; whether it is as it was, `verify` says without the server. */
export function auditListCommands(world: World): readonly Command[] {
  const list = withLimit(withQuery(restCommand('list')))
    .description('the audit log, newest first, as the server tells it')
    .action(async (options: Query & ListOptions) => {
      const call = connect(world, options)
      const page = (query: { limit: number; after?: string }) =>
        call('listAudit', { query: { ...query, ...queryOf(options) } })
      await writeList(world, options, { columns, page })
    })
  const show = restCommand('show')
    .description('one entry, and what else happened to the same target around it')
    .argument('<entry>', 'its number')
    .action(async (sequence: string, options: RestOptions) => {
      const found = await connect(world, options)('getAuditEntry', { params: { sequence } })
      if (options.json) return world.out(json(found))
      world.out(factTable(found.entry))
      world.out(table(found.linked, columns))
    })
  const file = withQuery(fileCommand('export'))
    .description('all entries that a query finds, as a file')
    .addOption(
      new Option('--format <format>', 'ndjson: one entry a line')
        .choices(auditFileFormats)
        .default(auditFileFormats[0]),
    )
    .action(async ({ format, ...options }: Query & { readonly format: (typeof auditFileFormats)[number] }) => {
      const query = { ...queryOf(options), format }
      world.out((await connectFiles(world, options)('exportAudit', { query })).trimEnd())
    })
  return [list, show, file]
}

type Query = RestOptions & {
  readonly search?: string
  readonly target?: string
  readonly from?: string
  readonly to?: string
}

function withQuery(command: Command): Command {
  return command
    .option('--search <query>', 'words, and key:value like action:wipe.* actor:anna "created:<7d"')
    .option('--target <id>', 'only what is about this user, device, rule…')
    .option('--from <time>', 'like 2026-11-23T00:00:00Z')
    .option('--to <time>', 'before then')
}

function queryOf({ search, target, from, to }: Query) {
  return {
    ...(search !== undefined && { q: search }),
    ...(target !== undefined && { target }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  }
}

const columns: readonly Column<Entry>[] = [
  { title: 'ENTRY', of: ({ sequence }) => String(sequence) },
  { title: 'AT', of: ({ at }) => at },
  { title: 'BY', of: ({ actor }) => actor.name },
  { title: 'ACTION', of: ({ action }) => action },
  { title: 'TARGET', of: ({ target }) => target.name },
  { title: 'REASON', of: ({ reason }) => reason },
]
