import { deviceOwnerships, type DeviceSummary } from '@gatepost/contract'
import { InvalidArgumentError, Option, type Command } from 'commander'
import { CliError } from '../cli-error.ts'
import { findDevice } from '../find-device.ts'
import { json, table } from '../output.ts'
import type { Call } from '../rest-client.ts'
import { connect, restCommand, type RestOptions } from '../rest-command.ts'
import type { World } from '../world.ts'
import { deviceColumns } from './devices.ts'

/** What is done to devices beside their access; on very many at once: `jobs`. */
export function deviceActCommands(world: World): readonly Command[] {
  const named = 'DeviceId, or id of the list in JSON'
  const set = restCommand('set')
    .description('say whose a device is, its name and note; nothing of that reaches the phone')
    .argument('<device>', named)
    .addOption(new Option('--ownership <whose>', 'a personal one is never erased as a whole').choices(deviceOwnerships))
    .option('--name <name>', 'what people call it; empty: what the phone says')
    .option('--note <text>', 'for the next who looks')
    .option('--reason <text>', 'kept in the audit log')
    .action((which: string, options: SetFacts) => setFacts(world, { ...options, which }))
  const tag = restCommand('tag')
    .description('add tags to devices, or take them away')
    .argument('<device...>', named)
    .option('--add <tag>', 'may be given several times', collect, [])
    .option('--remove <tag>', 'may be given several times', collect, [])
    .option('--reason <text>', 'kept in the audit log')
    .action((which: string[], options: TagDevices) => tagDevices(world, { ...options, which }))
  const resync = restCommand('resync')
    .description('let phones start over: they ask for everything again; mail is not touched')
    .argument('<device...>', named)
    .option('--hierarchy', 'the list of folders only')
    .option('--folder <id>', 'one folder only, by its id in "devices show --json"')
    .option('--reason <text>', 'kept in the audit log')
    .action((which: string[], options: Resync) => resyncDevices(world, { ...options, which }))
  const remove = restCommand('remove')
    .description('remove partnerships; refused while a wipe is open; a phone that asks again begins anew')
    .argument('<device...>', named)
    .action((which: string[], options: RestOptions) => removeDevices(world, { ...options, which }))
  const cleanup = restCommand('cleanup-preview')
    .description('which partnerships a clean-up of silent phones would remove; nothing is changed')
    .requiredOption('--days <count>', 'silent for so many days', readDays)
    .action((options: RestOptions & { days: number }) => previewCleanup(world, options))
  return [set, tag, resync, remove, cleanup]
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value]
}

function readDays(text: string): number {
  const days = Number(text)
  if (/^\d{1,4}$/.test(text) && days > 0) return days
  throw new InvalidArgumentError('It must be a number of days.')
}

type SetFacts = RestOptions & {
  readonly ownership?: (typeof deviceOwnerships)[number]
  readonly name?: string
  readonly note?: string
  readonly reason?: string
}

async function setFacts(world: World, { which, ...options }: SetFacts & { which: string }): Promise<void> {
  const { ownership, name: customName, note, reason } = options
  if (ownership === undefined && customName === undefined && note === undefined)
    throw new CliError('usage', 'Nothing to set: give --ownership, --name or --note.')
  const call = connect(world, options)
  const { id, revision } = await readDevice(call, which)
  const body = { ownership, customName, note, reason }
  show(world, options, [await call('changeDevice', { params: { id }, ifMatch: `"${revision}"`, body })])
}

type TagDevices = RestOptions & {
  readonly add: readonly string[]
  readonly remove: readonly string[]
  readonly reason?: string
}

async function tagDevices(
  world: World,
  { which, ...options }: TagDevices & { which: readonly string[] },
): Promise<void> {
  const { add, remove, reason } = options
  if (add.length + remove.length === 0) throw new CliError('usage', 'Nothing to change: give --add or --remove.')
  const call = connect(world, options)
  const removed = new Set(remove.map((tag) => tag.toLowerCase()))
  const changed: DeviceSummary[] = []
  for (const device of which) {
    const { id, revision, tags } = await readDevice(call, device)
    const body = { tags: [...tags.filter((tag) => !removed.has(tag.toLowerCase())), ...add], reason }
    changed.push(await call('changeDevice', { params: { id }, ifMatch: `"${revision}"`, body }))
  }
  show(world, options, changed)
}

type Resync = RestOptions & { readonly hierarchy?: true; readonly folder?: string; readonly reason?: string }

async function resyncDevices(
  world: World,
  { which, ...options }: Resync & { which: readonly string[] },
): Promise<void> {
  const { hierarchy, folder, reason } = options
  if (hierarchy && folder !== undefined) throw new CliError('usage', 'Give --hierarchy or --folder, not both.')
  const call = connect(world, options)
  const body = { ...(hierarchy && { part: 'hierarchy' as const }), collectionId: folder, reason }
  const resynced: DeviceSummary[] = []
  for (const device of which)
    resynced.push(await call('resyncDevice', { params: { id: await findDevice(call, device) }, body }))
  show(world, options, resynced)
}

async function removeDevices(
  world: World,
  { which, ...options }: RestOptions & { which: readonly string[] },
): Promise<void> {
  const call = connect(world, options)
  // All of them are found first: a slip in the last name removes nothing.
  const devices = []
  for (const device of which) devices.push({ device, id: await findDevice(call, device) })
  for (const { id } of devices) await call('removeDevice', { params: { id } })
  if (options.json) world.out(json(devices))
  else world.say(`Removed ${which.join(', ')}.`)
}

async function previewCleanup(world: World, { days, ...options }: RestOptions & { days: number }): Promise<void> {
  const preview = await connect(world, options)('previewCleanup', { body: { days } })
  if (options.json) return world.out(json(preview))
  world.out(table(preview.items, deviceColumns))
  const { value, isExact } = preview.count
  world.say(`${isExact ? '' : 'More than '}${value} would be removed; shown are those silent for longest.`)
}

async function readDevice(call: Call, which: string) {
  return await call('getDevice', { params: { id: await findDevice(call, which) } })
}

function show(world: World, { json: isJson }: RestOptions, devices: readonly DeviceSummary[]): void {
  world.out(isJson ? json(devices) : table(devices, deviceColumns))
}
