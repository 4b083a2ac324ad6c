import type { User } from '@gatepost/contract'
import type { Command } from 'commander'
import { CliError } from '../cli-error.ts'
import { withLimit, writeList, type ListOptions } from '../list-pages.ts'
import { json, table, type Column } from '../output.ts'
import type { Call } from '../rest-client.ts'
import { connect, restCommand, type RestOptions } from '../rest-command.ts'
import type { World } from '../world.ts'

export function usersCommands(world: World): readonly Command[] {
  const list = withLimit(restCommand('list'))
    .description('users by name')
    .option('--search <words>', 'only those with these words in name, address or department')
    .option('--disabled', 'only those with ActiveSync disabled')
    .action((options: ListUsers) => listUsers(world, options))
  const create = restCommand('create')
    .description('create a user with a built-in mailbox')
    .requiredOption('--name <name>', 'what a phone signs in with')
    .requiredOption('--display-name <name>', 'what people call the user')
    .requiredOption('--address <address>', 'mail address')
    .option('--department <name>', 'department', '')
    .option('--password-stdin', 'read the password from the standard input; otherwise one is made and printed last')
    .action((options: CreateUser) => createUser(world, options))
  const switches = (['enable', 'disable'] as const).map((verb) =>
    restCommand(verb)
      .description(`${verb} ActiveSync for a user; phones notice at once`)
      .argument('<user>', 'name, address or id')
      .option('--reason <text>', 'kept in the audit log')
      .action((which: string, options: RestOptions & { reason?: string }) =>
        setEnabled(world, { ...options, which, isEnabled: verb === 'enable' }),
      ),
  )
  return [list, create, ...switches]
}

type ListUsers = RestOptions & ListOptions & { readonly search?: string; readonly disabled?: true }

const columns: readonly Column<User>[] = [
  { title: 'NAME', of: ({ name }) => name },
  { title: 'DISPLAY NAME', of: ({ displayName }) => displayName },
  { title: 'ADDRESS', of: ({ address }) => address },
  { title: 'ACTIVESYNC', of: ({ isActiveSyncEnabled }) => (isActiveSyncEnabled ? 'enabled' : 'disabled') },
  { title: 'POLICY', of: ({ policy }) => policy.name },
  { title: 'DEVICES', of: ({ devices }) => String(devices.total) },
  { title: 'LAST SYNC', of: ({ lastSyncAt }) => lastSyncAt ?? 'never' },
]

async function listUsers(world: World, options: ListUsers): Promise<void> {
  const call = connect(world, options)
  const query = { q: options.search, ...(options.disabled && { isActiveSyncEnabled: 'false' as const }) }
  await writeList(world, options, { columns, page: (page) => call('listUsers', { query: { ...query, ...page } }) })
}

type CreateUser = RestOptions & {
  readonly name: string
  readonly displayName: string
  readonly address: string
  readonly department: string
  readonly passwordStdin?: true
}

async function createUser(world: World, options: CreateUser): Promise<void> {
  const call = connect(world, options)
  const { name, displayName, address, department } = options
  const password = options.passwordStdin ? await readPassword(world) : makePassword(world)
  const user = await call('createUser', { body: { name, displayName, address, department, password } })
  if (options.json) world.out(json(options.passwordStdin ? user : { ...user, password }))
  else world.say(`Created ${user.name} <${user.address}>.`)
  if (options.passwordStdin || options.json) return
  world.say('Password, shown this once:')
  world.out(password)
}

async function readPassword({ readInput }: World): Promise<string> {
  const [password = ''] = (await readInput()).split(/\r?\n/)
  if (password === '') throw new CliError('usage', 'The standard input has no password in its first line.')
  return password
}

function makePassword({ randomBytes }: World): string {
  return Buffer.from(randomBytes(15)).toString('base64url')
}

type SetEnabled = RestOptions & { readonly which: string; readonly isEnabled: boolean; readonly reason?: string }

async function setEnabled(world: World, { which, isEnabled, reason, ...options }: SetEnabled): Promise<void> {
  const call = connect(world, options)
  const user = await findUser(call, which)
  const changed = await call('changeUser', {
    params: { id: user.id },
    ifMatch: `"${user.revision}"`,
    body: { isActiveSyncEnabled: isEnabled, ...(reason !== undefined && { reason }) },
  })
  world.out(options.json ? json(changed) : table([changed], columns))
}

/** The user of this name, address or id. Throws CliError when there is none. */
async function findUser(call: Call, which: string): Promise<User> {
  const isId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(which)
  if (isId) return await call('getUser', { params: { id: which } })
  const wanted = which.toLowerCase()
  const { items } = await call('listUsers', { query: { q: which, limit: 200 } })
  const user = items.find(({ name, address }) => name === wanted || address === wanted)
  if (!user) throw new CliError('refused', `There is no user "${which}".`)
  return user
}
