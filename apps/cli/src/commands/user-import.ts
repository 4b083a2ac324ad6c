import { userImportColumns, type UserImport } from '@gatepost/contract'
import type { Command } from 'commander'
import { CliError } from '../cli-error.ts'
import { json, table } from '../output.ts'
import { connect, restCommand, type RestOptions } from '../rest-command.ts'
import type { World } from '../world.ts'

export function userImportCommand(world: World): Command {
  return restCommand('import')
    .description('create users from a CSV file on the standard input, all or none')
    .option('--dry-run', 'only say what would be done, and what is wrong with which line')
    .option('--change', 'give users who are there what their line says; empty cells change nothing')
    .option('--reason <text>', 'kept in the audit log')
    .addHelpText(
      'after',
      `\nThe first line names the columns: ${userImportColumns.join(', ')}.\nSeveral groups are separated by "|". Nobody signs in without a password until one is set; a file may have 500.`,
    )
    .action((options: ImportUsers) => importUsers(world, options))
}

type ImportUsers = RestOptions & { readonly dryRun?: true; readonly change?: true; readonly reason?: string }

async function importUsers(world: World, { dryRun, change, reason, ...options }: ImportUsers): Promise<void> {
  const call = connect(world, options)
  const csv = await world.readInput()
  if (csv.trim() === '')
    throw new CliError('usage', 'The standard input has no file: gatepost users import < users.csv')
  const mode = change ? ('create-or-change' as const) : ('create' as const)
  const body = { csv, mode, isDryRun: dryRun === true, ...(reason !== undefined && { reason }) }
  const result = await call('importUsers', { body })
  if (options.json) world.out(json(result))
  else writeResult(world, result)
  if (result.faultCount > 0) throw new CliError('refused', `${result.faultCount} faults: nothing would be changed.`)
}

function writeResult(
  world: World,
  { isDryRun, created, changed, unchanged, withoutPassword, faults }: UserImport,
): void {
  const will = isDryRun ? 'would be ' : ''
  world.say(`${created} ${will}created, ${changed} ${will}changed, ${unchanged} as they are.`)
  if (withoutPassword > 0) world.say(`${withoutPassword} have no password: nobody signs in as these until one is set.`)
  if (faults.length === 0) return
  const columns = [
    { title: 'LINE', of: ({ line }: UserImport['faults'][number]) => String(line) },
    { title: 'COLUMN', of: ({ column }: UserImport['faults'][number]) => column },
    { title: 'FAULT', of: ({ message }: UserImport['faults'][number]) => message },
  ]
  world.out(table(faults, columns))
}
