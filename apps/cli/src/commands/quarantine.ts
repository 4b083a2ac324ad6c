import { InvalidArgumentError, type Command } from 'commander'
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
    .option('--snoozed', 'also those that were put off')
    .action((options: RestOptions & ListOptions & { snoozed?: true }) => listQuarantine(world, options))
  const decisions = (['allow', 'block'] as const).map((access) =>
    restCommand(access)
      .description(`${access} devices, each for its own user only`)
      .argument('<device...>', 'DeviceIds, or ids of the list in JSON')
      .option('--reason <text>', 'kept in the audit log')
      .action((which: string[], options: Decide) => decide(world, { ...options, which, access })),
  )
  const snooze = restCommand('snooze')
    .description('leave a device out of the list until then; its phone waits as before')
    .argument('<device>', 'its DeviceId, or its id of the list in JSON')
    .requiredOption('--until <time>', 'like 2026-12-01, or with a time in UTC', readTime)
    .option('--reason <text>', 'kept in the audit log')
    .action((which: string, options: Snooze) => snoozeDevice(world, { ...options, which }))
  const unsnooze = restCommand('unsnooze')
    .description('put a device back into the list')
    .argument('<device>', 'its DeviceId, or its id of the list in JSON')
    .action((which: string, options: RestOptions) => unsnoozeDevice(world, { ...options, which }))
  const ask = restCommand('ask')
    .description('ask the user of a device that waits, by mail and on their own page, where they answer')
    .argument('<device>', 'its DeviceId, or its id of the list in JSON')
    .requiredOption('--question <text>', 'at most 500 characters')
    .action((which: string, options: Ask) => askUser(world, { ...options, which }))
  return [list, ...decisions, snooze, unsnooze, ask]
}

async function listQuarantine(
  world: World,
  { snoozed, ...options }: RestOptions & ListOptions & { readonly snoozed?: true },
): Promise<void> {
  const call = connect(world, options)
  const asked = snoozed ? { snoozed: 'true' as const } : {}
  await writeList(world, options, {
    columns: deviceColumns,
    page: (query) => call('listQuarantine', { query: { ...query, ...asked } }),
  })
}

type Snooze = RestOptions & { readonly until: string; readonly reason?: string }

async function snoozeDevice(
  world: World,
  { which, until, reason, ...options }: Snooze & { readonly which: string },
): Promise<void> {
  const call = connect(world, options)
  const id = await findDevice(call, which)
  await call('snoozeDevice', { params: { id }, body: { until, ...(reason !== undefined && { reason }) } })
  world.say(`Not in the list until ${until}.`)
}

async function unsnoozeDevice(
  world: World,
  { which, ...options }: RestOptions & { readonly which: string },
): Promise<void> {
  const call = connect(world, options)
  await call('unsnoozeDevice', { params: { id: await findDevice(call, which) } })
  world.say('In the list again.')
}

type Ask = RestOptions & { readonly question: string }

async function askUser(world: World, { which, question, ...options }: Ask & { readonly which: string }): Promise<void> {
  const call = connect(world, options)
  await call('askUser', { params: { id: await findDevice(call, which) }, body: { question } })
  world.say('Asked. The answer is the reason on the device.')
}

function readTime(text: string): string {
  const time = new Date(text)
  if (/^\d{4}-\d\d-\d\d/.test(text) && !Number.isNaN(time.getTime())) return time.toISOString()
  throw new InvalidArgumentError('It must be a time like 2026-12-01 or 2026-12-01T08:00:00Z.')
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
