import type { Command } from 'commander'
import { CliError } from '../cli-error.ts'
import { findUser } from '../find-user.ts'
import { withLimit, writeList, type ListOptions } from '../list-pages.ts'
import { json, table } from '../output.ts'
import { connect, restCommand, type RestOptions } from '../rest-command.ts'
import type { World } from '../world.ts'
import { csvCommand } from './csv-files.ts'
import { exemptionCommands } from './exemptions.ts'
import { userActCommands } from './user-acts.ts'
import { userColumns } from './user-columns.ts'
import { userImportCommand } from './user-import.ts'

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
      .option('--until <instant>', 'then it turns round by itself, like 2027-01-31T08:00:00Z')
      .option('--reason <text>', 'kept in the audit log')
      .action((which: string, options: RestOptions & { reason?: string; until?: string }) =>
        setEnabled(world, { ...options, which, isEnabled: verb === 'enable' }),
      ),
  )
  return [
    list,
    create,
    ...switches,
    ...userActCommands(world),
    ...exemptionCommands(world),
    userImportCommand(world),
    csvCommand(world, 'users'),
  ]
}

type ListUsers = RestOptions & ListOptions & { readonly search?: string; readonly disabled?: true }

async function listUsers(world: World, options: ListUsers): Promise<void> {
  const call = connect(world, options)
  const query = { q: options.search, ...(options.disabled && { isActiveSyncEnabled: 'false' as const }) }
  await writeList(world, options, {
    columns: userColumns,
    page: (page) => call('listUsers', { query: { ...query, ...page } }),
  })
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

type SetEnabled = RestOptions & {
  readonly which: string
  readonly isEnabled: boolean
  readonly reason?: string
  readonly until?: string
}

async function setEnabled(world: World, { which, isEnabled, reason, until, ...options }: SetEnabled): Promise<void> {
  const call = connect(world, options)
  const activeSyncUntil = until === undefined ? undefined : instantOf(until)
  const user = await findUser(call, which)
  const changed = await call('changeUser', {
    params: { id: user.id },
    ifMatch: `"${user.revision}"`,
    body: {
      isActiveSyncEnabled: isEnabled,
      ...(activeSyncUntil !== undefined && { activeSyncUntil }),
      ...(reason !== undefined && { reason }),
    },
  })
  world.out(options.json ? json(changed) : table([changed], userColumns))
}

function instantOf(text: string): string {
  const instant = new Date(text)
  if (Number.isNaN(instant.getTime())) throw new CliError('usage', `"${text}" is no date and time.`)
  return instant.toISOString()
}
