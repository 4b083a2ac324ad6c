import { policyFormat } from '@gatepost/contract'
import { Option, type Command } from 'commander'
import { findPolicy } from '../find-policy.ts'
import { json, table, type Column } from '../output.ts'
import { connect, fileCommand, restCommand, type RestOptions } from '../rest-command.ts'
import type { World } from '../world.ts'

/** Policies that come from Exchange or another Gatepost, and go there. */
export function policyTransferCommands(world: World): readonly Command[] {
  const bring = restCommand('import')
    .description('create the policies in the standard input, all or none')
    .addOption(
      new Option('--format <format>', 'what PowerShell was told to print')
        .choices(policyFormat.options)
        .default('json'),
    )
    .option('--dry-run', 'judge the text and create nothing')
    .option('--name <name>', 'for a text with one policy, instead of the name in it')
    .option('--reason <text>', 'kept in the audit log')
    .action((options: ImportOptions) => importPolicies(world, options))
  const take = fileCommand('export')
    .description('write a policy as text, with Exchange’s names or as our own document')
    .argument('<policy>', 'name or id')
    .addOption(new Option('--format <format>', 'of the text').choices(exported.options).default('json'))
    .action((which: string, options: ExportOptions) => exportPolicy(world, which, options))
  return [bring, take]
}

const exported = policyFormat.exclude(['list'])

type ImportOptions = RestOptions & {
  readonly format: string
  readonly dryRun?: true
  readonly name?: string
  readonly reason?: string
}

async function importPolicies(world: World, { name, reason, dryRun, ...options }: ImportOptions): Promise<void> {
  const call = connect(world, options)
  const body = {
    format: policyFormat.parse(options.format),
    text: await world.readInput(),
    isDryRun: dryRun === true,
    ...(name !== undefined && { name }),
    ...(reason !== undefined && { reason }),
  }
  const { policies } = await call('importPolicies', { body })
  const columns: readonly Column<(typeof policies)[number]>[] = [
    { title: 'NAME', of: (policy) => policy.name },
    { title: 'SETTINGS', of: ({ settings }) => String(Object.keys(settings).length) },
    { title: 'IGNORED', of: ({ ignored }) => ignored.join(', ') },
    { title: 'ID', of: ({ id }) => id ?? 'not created' },
  ]
  world.out(options.json ? json(policies) : table(policies, columns))
}

type ExportOptions = RestOptions & { readonly format: string }

async function exportPolicy(world: World, which: string, options: ExportOptions): Promise<void> {
  const call = connect(world, options)
  const { id } = await findPolicy(call, which)
  const { text } = await call('exportPolicy', { params: { id }, query: { format: exported.parse(options.format) } })
  world.out(text.trimEnd())
}
