import type { Command } from 'commander'
import { CliError } from '../cli-error.ts'
import { findDevice } from '../find-device.ts'
import { withLimit, writeList, type ListOptions } from '../list-pages.ts'
import { json, table, type Column } from '../output.ts'
import { connect, restCommand, type RestOptions } from '../rest-command.ts'
import type { World } from '../world.ts'
import { deviceColumns } from './devices.ts'

export function quarantineCommands(world: World): readonly Command[] {
  const list = withLimit(restCommand('list'))
    .description('devices that wait for a decision, longest waiting first')
    .action((options: RestOptions & ListOptions) => listQuarantine(world, options))
  const decisions = (['allow', 'block'] as const).map((access) =>
    restCommand(access)
      .description(`${access} devices, each for its own user only`)
      .argument('<device...>', 'DeviceIds, or ids of the list in JSON')
      .option('--reason <text>', 'kept in the audit log')
      .action((which: string[], options: Decide) => decide(world, { ...options, which, access })),
  )
  return [list, ...decisions]
}

async function listQuarantine(world: World, options: RestOptions & ListOptions): Promise<void> {
  const call = connect(world, options)
  await writeList(world, options, { columns: deviceColumns, page: (query) => call('listQuarantine', { query }) })
}

type Decide = RestOptions & { readonly reason?: string }

type Decided = { readonly device: string; readonly outcome: string; readonly accessState: string | null }

async function decide(
  world: World,
  { which, access, reason, ...options }: Decide & { which: readonly string[]; access: 'allow' | 'block' },
): Promise<void> {
  const call = connect(world, options)
  const ids = await Promise.all(which.map((device) => findDevice(call, device)))
  const body = { ids, access, ...(reason !== undefined && { reason }) }
  const { results } = await call('decideQuarantine', { body })
  const decided = results.map(({ outcome, accessState }, index): Decided => ({
    device: which[index] ?? '',
    outcome,
    accessState,
  }))
  world.out(options.json ? json(decided) : table(decided, columns))
  const missing = decided.filter(({ outcome }) => outcome === 'not-found').map(({ device }) => device)
  if (missing.length > 0) throw new CliError('refused', `Not there any more: ${missing.join(', ')}`)
}

const columns: readonly Column<Decided>[] = [
  { title: 'DEVICE', of: ({ device }) => device },
  { title: 'OUTCOME', of: ({ outcome }) => outcome },
  { title: 'ACCESS', of: ({ accessState }) => accessState ?? '' },
]
