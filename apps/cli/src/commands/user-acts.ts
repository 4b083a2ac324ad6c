import { deviceOwnerships } from '@gatepost/contract'
import { InvalidArgumentError, Option, type Command } from 'commander'
import { CliError } from '../cli-error.ts'
import { findPolicy } from '../find-policy.ts'
import { findUser } from '../find-user.ts'
import { json, table } from '../output.ts'
import { connect, restCommand, type RestOptions } from '../rest-command.ts'
import type { World } from '../world.ts'
import { userColumns } from './user-columns.ts'

/** What is done to one user beside switching ActiveSync; the same for very many at once: `jobs`. */
export function userActCommands(world: World): readonly Command[] {
  const named = 'name, address or id'
  const flag = (name: string, description: string) => new Option(name, description).argParser(readFlag)
  const set = restCommand('set')
    .description('change what holds for a user')
    .argument('<user>', named)
    .option('--display-name <name>', 'what people call the user')
    .option('--department <name>', 'department')
    .option('--policy <name>', 'policy of their own; "none": their group\'s, else the default one')
    .option('--device-limit <count>', 'devices they may have; "none": the organization\'s limit', readLimit)
    .addOption(flag('--disabled <true|false>', 'may sign in nowhere; an open wipe still reaches their phones'))
    .addOption(flag('--suppress-read-receipts <true|false>', 'their phones send no read receipts'))
    .addOption(flag('--app-passwords-only <true|false>', 'phones sign in with app passwords only'))
    .addOption(new Option('--ownership <whose>', 'what a new device is taken for').choices(deviceOwnerships))
    .option('--reason <text>', 'kept in the audit log')
    .action((which: string, options: SetUser) => setUser(world, { ...options, which }))
  const remove = restCommand('delete')
    .description('delete a user with mailbox and partnerships, for good; refused while a wipe is open')
    .argument('<user>', named)
    .requiredOption('--confirm <name>', "the user's name, typed again")
    .option('--reason <text>', 'kept in the audit log')
    .action((which: string, options: DeleteUser) => deleteUser(world, { ...options, which }))
  const nextDevice = restCommand('next-device')
    .description("allow the user's next new device at once")
    .argument('<user>', named)
    .option('--hours <count>', 'how long that holds', readHours, 24)
    .option('--withdraw', 'take it back')
    .action((which: string, options: NextDevice) => approveNextDevice(world, { ...options, which }))
  const setupMail = restCommand('setup-mail')
    .description('mail a user how to set up a phone: address, server and where the steps are; no password')
    .argument('<user>', named)
    .action((which: string, options: RestOptions) => sendSetupMail(world, { ...options, which }))
  return [set, remove, nextDevice, setupMail]
}

function readFlag(text: string): boolean {
  if (text === 'true' || text === 'false') return text === 'true'
  throw new InvalidArgumentError('It must be true or false.')
}

/** commander keeps no null. */
function readLimit(text: string): number | 'none' {
  if (text === 'none') return text
  if (/^\d{1,4}$/.test(text) && Number(text) <= 1000) return Number(text)
  throw new InvalidArgumentError('It must be a number from 0 to 1000, or none.')
}

function readHours(text: string): number {
  if (/^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= 168) return Number(text)
  throw new InvalidArgumentError('It must be a number from 1 to 168.')
}

type Which = RestOptions & { readonly which: string }

type SetUser = RestOptions & {
  readonly displayName?: string
  readonly department?: string
  readonly policy?: string
  readonly deviceLimit?: number | 'none'
  readonly disabled?: boolean
  readonly suppressReadReceipts?: boolean
  readonly appPasswordsOnly?: boolean
  readonly ownership?: (typeof deviceOwnerships)[number]
  readonly reason?: string
}

async function setUser(world: World, options: SetUser & Which): Promise<void> {
  const call = connect(world, options)
  const { displayName, department, policy, deviceLimit, disabled, suppressReadReceipts, ownership, reason } = options
  const policyId = policy === undefined ? undefined : policy === 'none' ? null : (await findPolicy(call, policy)).id
  const change = {
    ...(displayName !== undefined && { displayName }),
    ...(department !== undefined && { department }),
    ...(policyId !== undefined && { policyId }),
    ...(deviceLimit !== undefined && { deviceLimit: deviceLimit === 'none' ? null : deviceLimit }),
    ...(disabled !== undefined && { isDisabled: disabled }),
    ...(suppressReadReceipts !== undefined && { suppressReadReceipts }),
    ...(options.appPasswordsOnly !== undefined && { isAppPasswordRequired: options.appPasswordsOnly }),
    ...(ownership !== undefined && { defaultOwnership: ownership }),
  }
  if (Object.keys(change).length === 0) throw new CliError('usage', 'Say what is to change: see --help.')
  const { id, revision } = await findUser(call, options.which)
  const body = { ...change, ...(reason !== undefined && { reason }) }
  const changed = await call('changeUser', { params: { id }, ifMatch: `"${revision}"`, body })
  world.out(options.json ? json(changed) : table([changed], userColumns))
}

type DeleteUser = RestOptions & { readonly confirm: string; readonly reason?: string }

async function deleteUser(world: World, { which, confirm, reason, ...options }: DeleteUser & Which): Promise<void> {
  const call = connect(world, options)
  const { id, name } = await findUser(call, which)
  await call('deleteUser', { params: { id }, body: { confirm, ...(reason !== undefined && { reason }) } })
  if (options.json) world.out(json({ id, name, outcome: 'deleted' }))
  else world.say(`Deleted ${name}.`)
}

type NextDevice = RestOptions & { readonly hours: number; readonly withdraw?: true }

async function approveNextDevice(
  world: World,
  { which, hours, withdraw, ...options }: NextDevice & Which,
): Promise<void> {
  const call = connect(world, options)
  const { id, name } = await findUser(call, which)
  const params = { id }
  if (withdraw) {
    await call('withdrawNextDevice', { params })
    if (options.json) world.out(json({ nextDeviceUntil: null }))
    else world.say(`The next device of ${name} waits like any other.`)
    return
  }
  const answer = await call('approveNextDevice', { params, body: { hours } })
  if (options.json) world.out(json(answer))
  else world.say(`The next new device of ${name} is allowed at once, until ${answer.nextDeviceUntil}.`)
}

async function sendSetupMail(world: World, { which, ...options }: RestOptions & Which): Promise<void> {
  const call = connect(world, options)
  const { id } = await findUser(call, which)
  const answer = await call('sendSetupMail', { params: { id }, body: {} })
  if (options.json) world.out(json(answer))
  else world.say(`On its way to ${answer.address}.`)
}
