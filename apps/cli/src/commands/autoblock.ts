import { autoblockParams, type AutoblockThreshold } from '@gatepost/contract'
import { Argument, type Command } from 'commander'
import { CliError } from '../cli-error.ts'
import { json, table, type Column } from '../output.ts'
import { connect, restCommand, type RestOptions } from '../rest-command.ts'
import type { World } from '../world.ts'

const behaviours = autoblockParams.shape.behaviour

/** From when on devices that ask too much are blocked for a while. */
export function autoblockCommands(world: World): readonly Command[] {
  const list = restCommand('list')
    .description('what blocks a device for a while, and from when on')
    .action((options: RestOptions) => listThresholds(world, options))
  const set = restCommand('set')
    .description('block devices that do something more often than this; what is left out stays')
    .addArgument(new Argument('<behaviour>', 'what they do').choices(behaviours.options))
    .option('--limit <count>', 'as often is still all right; 0 switches it off', wholeNumber)
    .option('--within <minutes>', 'counted over so many minutes', wholeNumber)
    .option('--block <minutes>', 'blocked for so many minutes', wholeNumber)
    .option('--reason <text>', 'kept in the audit log')
    .action((behaviour: string, options: SetOptions) => setThreshold(world, behaviours.parse(behaviour), options))
  return [list, set]
}

const columns: readonly Column<AutoblockThreshold>[] = [
  { title: 'BEHAVIOUR', of: ({ behaviour }) => behaviour },
  { title: 'LIMIT', of: ({ incidenceLimit }) => (incidenceLimit === 0 ? 'off' : String(incidenceLimit)) },
  { title: 'WITHIN MINUTES', of: ({ incidenceDurationMinutes }) => String(incidenceDurationMinutes) },
  { title: 'BLOCKED FOR MINUTES', of: ({ blockDurationMinutes }) => String(blockDurationMinutes) },
]

async function listThresholds(world: World, options: RestOptions): Promise<void> {
  const { items } = await connect(world, options)('listAutoblock', {})
  world.out(options.json ? json(items) : table(items, columns))
}

type SetOptions = RestOptions & {
  readonly limit?: number
  readonly within?: number
  readonly block?: number
  readonly reason?: string
}

async function setThreshold(
  world: World,
  behaviour: AutoblockThreshold['behaviour'],
  { limit, within, block, reason, ...options }: SetOptions,
): Promise<void> {
  const call = connect(world, options)
  const present = (await call('listAutoblock', {})).items.find((one) => one.behaviour === behaviour)
  if (!present) throw new CliError('refused', `The server does not know ${behaviour}.`)
  const body = {
    incidenceLimit: limit ?? present.incidenceLimit,
    incidenceDurationMinutes: within ?? present.incidenceDurationMinutes,
    blockDurationMinutes: block ?? present.blockDurationMinutes,
    ...(reason !== undefined && { reason }),
  }
  const changed = await call('setAutoblock', { params: { behaviour }, body })
  world.out(options.json ? json(changed) : table([changed], columns))
}

function wholeNumber(text: string): number {
  if (/^\d{1,7}$/.test(text)) return Number(text)
  throw new CliError('usage', `"${text}" is no whole number.`)
}
