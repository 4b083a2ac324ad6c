import type { DirectoryRun } from '@gatepost/contract'
import type { Command } from 'commander'
import { CliError } from '../cli-error.ts'
import { json, table, type Column } from '../output.ts'
import { connect, restCommand, type RestOptions } from '../rest-command.ts'
import type { World } from '../world.ts'

export function directoryCommands(world: World): readonly Command[] {
  const status = restCommand('status')
    .description('whether a directory is configured, and its last runs')
    .action((options: RestOptions) => showStatus(world, options))
  const sync = restCommand('sync')
    .description('take over what the directory says now, and wait until it is done')
    .action((options: RestOptions) => synchronise(world, options))
  const test = restCommand('test')
    .description('ask the directory and count whom it has; nothing is changed')
    .action((options: RestOptions) => tryOut(world, options))
  return [status, sync, test]
}

const columns: readonly Column<DirectoryRun>[] = [
  { title: 'STARTED', of: ({ startedAt }) => startedAt },
  { title: 'ENDED', of: ({ endedAt }) => endedAt ?? 'not' },
  { title: 'ADDED', of: ({ added }) => String(added) },
  { title: 'CHANGED', of: ({ changed }) => String(changed) },
  { title: 'DISABLED', of: ({ disabled }) => String(disabled) },
  { title: 'PASSED OVER', of: ({ failed }) => String(failed) },
  { title: 'ERROR', of: ({ error }) => error },
]

async function showStatus(world: World, options: RestOptions): Promise<void> {
  const status = await connect(world, options)('getDirectory', {})
  if (options.json) {
    world.out(json(status))
    return
  }
  const { directory, users, runs } = status
  if (directory)
    world.say(`${directory.url}, below ${directory.base}. Users from it: ${users.total}, ${users.enabled} enabled.`)
  else world.say('No directory is configured (GATEPOST_LDAP_URL).')
  world.out(table(runs, columns))
}

/** Fails where the run did, for scripts. */
async function synchronise(world: World, options: RestOptions): Promise<void> {
  const run = await connect(world, options)('syncDirectory', {})
  world.out(options.json ? json(run) : table([run], columns))
  if (!options.json && run.faults.length > 0) world.out(table(run.faults, faultColumns))
  if (run.error !== '') throw new CliError('refused', run.error)
}

const faultColumns: readonly Column<DirectoryRun['faults'][number]>[] = [
  { title: 'PASSED OVER', of: ({ who }) => who },
  { title: 'BECAUSE', of: ({ message }) => message },
]

async function tryOut(world: World, options: RestOptions): Promise<void> {
  const result = await connect(world, options)('testDirectory', {})
  if (options.json) world.out(json(result))
  else if (result.isWorking) world.say(result.message)
  if (!result.isWorking) throw new CliError('refused', result.message)
}
