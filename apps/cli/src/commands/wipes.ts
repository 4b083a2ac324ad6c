import { requestWipe as requestWipeBody, wipeListQuery, type Wipe } from '@gatepost/contract'
import { Option, type Command } from 'commander'
import { CliError } from '../cli-error.ts'
import { findDevice } from '../find-device.ts'
import { withLimit, writeList, type ListOptions } from '../list-pages.ts'
import { json, table, type Column } from '../output.ts'
import { connect, restCommand, type RestOptions } from '../rest-command.ts'
import type { World } from '../world.ts'
import { bulkWipeCommands } from './bulk-wipe.ts'

const { kind: kinds, reason: reasons } = requestWipeBody.shape
const views = wipeListQuery.shape.view.unwrap()

export function wipesCommands(world: World): readonly Command[] {
  const list = withLimit(restCommand('list'))
    .description('wipes, newest first')
    .addOption(
      new Option('--view <view>', 'only those that are open, wait for people, or need a look').choices(views.options),
    )
    .action((options: ListWipes) => listWipes(world, options))
  const show = restCommand('show')
    .description('one wipe with its timeline')
    .argument('<id>', 'of the list in JSON')
    .action((id: string, options: RestOptions) => showWipe(world, { ...options, id }))
  const request = restCommand('request')
    .description('ask for the wipe of one device; it waits five minutes unless --now')
    .requiredOption('--device <device>', 'DeviceId, or id of the list in JSON')
    .addOption(
      new Option('--kind <kind>', 'the data of the account, or the whole device')
        .choices(kinds.options)
        .makeOptionMandatory(),
    )
    .addOption(new Option('--reason <reason>', 'why').choices(reasons.options).makeOptionMandatory())
    .option('--note <text>', 'kept in the audit log')
    .option('--now', 'without the delay in which it can be cancelled')
    .option('--confirm <characters>', 'for the whole device: the last six characters of its DeviceId')
    .action((options: RequestWipe) => requestWipe(world, options))
  const cancel = restCommand('cancel')
    .description('cancel a wipe; possible until the phone has taken the command')
    .argument('<id>', 'of the list in JSON')
    .option('--comment <text>', 'kept in the audit log')
    .action((id: string, options: RestOptions & Comment) => cancelWipe(world, { ...options, id }))
  const stop = restCommand('stop')
    .description('stop all wipes at once; only people who are signed in to the console start them again')
    .option('--comment <text>', 'kept in the audit log')
    .action((options: RestOptions & Comment) => stopWipes(world, options))
  const more = bulkWipeCommands(world, (options, wipe) => write(world, options, wipe))
  return [list, show, request, ...more, cancel, stop]
}

type Comment = { readonly comment?: string }
type ListWipes = RestOptions & ListOptions & { readonly view?: string }

const columns: readonly Column<Wipe>[] = [
  { title: 'ID', of: ({ id }) => id },
  { title: 'REQUESTED', of: ({ requestedAt }) => requestedAt },
  { title: 'KIND', of: ({ kind }) => kind },
  { title: 'STATE', of: stateOf },
  { title: 'USER', of: ({ user }) => user.name },
  { title: 'DEVICE ID', of: ({ device }) => device.deviceId },
  { title: 'DEVICE', of: ({ device }) => device.name },
  { title: 'REQUESTED BY', of: ({ requester }) => requester.name },
  { title: 'REASON', of: ({ reason }) => reason },
]

/** What a state alone does not say: why it is held, that the phone is silent, that somebody has to look. */
function stateOf({ state, holds, isUnconfirmed, needsAttention }: Wipe): string {
  const more = [...holds, ...(isUnconfirmed ? ['unconfirmed'] : []), ...(needsAttention ? ['needs attention'] : [])]
  return more.length === 0 ? state : `${state} (${more.join(', ')})`
}

async function listWipes(world: World, options: ListWipes): Promise<void> {
  const call = connect(world, options)
  const view = views.optional().parse(options.view)
  const query = view && { view }
  await writeList(world, options, { columns, page: (page) => call('listWipes', { query: { ...query, ...page } }) })
}

const stepColumns: readonly Column<Wipe['steps'][number]>[] = [
  { title: 'AT', of: ({ at }) => at },
  { title: 'EVENT', of: ({ event }) => event },
  { title: 'STATE', of: ({ to }) => to },
  { title: 'BY', of: ({ actor }) => actor.name },
  { title: 'FROM', of: ({ address }) => address },
]

async function showWipe(world: World, { id, ...options }: RestOptions & { readonly id: string }): Promise<void> {
  write(world, options, await connect(world, options)('getWipe', { params: { id } }))
}

type RequestWipe = RestOptions & {
  readonly device: string
  readonly kind: string
  readonly reason: string
  readonly note?: string
  readonly now?: true
  readonly confirm?: string
}

async function requestWipe(world: World, { device, now, confirm, note, ...options }: RequestWipe): Promise<void> {
  const kind = kinds.parse(options.kind)
  if (kind === 'device' && confirm === undefined) {
    throw new CliError(
      'usage',
      'The whole device is erased only with --confirm and the last six characters of its DeviceId.',
    )
  }
  const call = connect(world, options)
  const body = {
    device: await findDevice(call, device),
    kind,
    reason: reasons.parse(options.reason),
    ...(note !== undefined && { note }),
    ...(now && { delaySeconds: 0 }),
    ...(confirm !== undefined && { confirmation: confirm }),
  }
  write(world, options, await call('requestWipe', { body, idempotencyKey: world.newId() }))
}

async function cancelWipe(
  world: World,
  { id, comment, ...options }: RestOptions & Comment & { readonly id: string },
): Promise<void> {
  const body = comment === undefined ? {} : { comment }
  write(world, options, await connect(world, options)('cancelWipe', { params: { id }, body }))
}

async function stopWipes(world: World, { comment, ...options }: RestOptions & Comment): Promise<void> {
  const body = comment === undefined ? {} : { comment }
  const protections = await connect(world, options)('stopWipes', { body })
  if (options.json) world.out(json(protections))
  else world.say(`All wipes are stopped; ${protections.waiting} wait.`)
}

function write(world: World, { json: isJson }: RestOptions, wipe: Wipe): void {
  world.out(isJson ? json(wipe) : `${table([wipe], columns)}\n\n${table(wipe.steps, stepColumns)}`)
}
