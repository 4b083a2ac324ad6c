import type { AppPassword } from '@gatepost/contract'
import type { Command } from 'commander'
import { CliError } from '../cli-error.ts'
import { findUser } from '../find-user.ts'
import { json, table, type Column } from '../output.ts'
import { connect, restCommand, type RestOptions } from '../rest-command.ts'
import type { World } from '../world.ts'

export function appPasswordsCommands(world: World): readonly Command[] {
  const list = restCommand('list')
    .description("a user's app passwords and the phones that they belong to")
    .argument('<user>', 'name, address or id')
    .action((user: string, options: RestOptions) => listAppPasswords(world, { ...options, user }))
  const create = restCommand('create')
    .description('make an app password for one phone; it is printed last, and shown nowhere else')
    .argument('<user>', 'name, address or id')
    .requiredOption('--label <name>', 'what to call it: usually the phone')
    .option('--expires <time>', 'when it ends, as 2027-01-31T12:00:00Z; without it, when it is revoked')
    .action((user: string, options: CreateOptions) => createAppPassword(world, { ...options, user }))
  const revoke = restCommand('revoke')
    .description('revoke an app password: its phone is cut off at once, and no other')
    .argument('<user>', 'name, address or id')
    .argument('<app-password>', 'its id, as list shows it')
    .action((user: string, appPasswordId: string, options: RestOptions) =>
      revokeAppPassword(world, { ...options, user, appPasswordId }),
    )
  return [list, create, revoke]
}

const columns: readonly Column<AppPassword>[] = [
  { title: 'ID', of: ({ id }) => id },
  { title: 'LABEL', of: ({ label }) => label },
  { title: 'DEVICE', of: ({ deviceId, device }) => device?.name || (deviceId ?? 'not used yet') },
  { title: 'CREATED', of: ({ createdAt }) => createdAt },
  { title: 'BY', of: ({ createdBy }) => createdBy },
  { title: 'LAST USED', of: ({ lastUsedAt }) => lastUsedAt ?? 'never' },
  { title: 'EXPIRES', of: ({ expiresAt }) => expiresAt ?? 'never' },
]

type OfUser = RestOptions & { readonly user: string }

async function listAppPasswords(world: World, { user, ...options }: OfUser): Promise<void> {
  const call = connect(world, options)
  const { id } = await findUser(call, user)
  const { items } = await call('listAppPasswords', { params: { id } })
  world.out(options.json ? json(items) : table(items, columns))
}

type CreateOptions = RestOptions & { readonly label: string; readonly expires?: string }

async function createAppPassword(
  world: World,
  { user, label, expires, ...options }: CreateOptions & OfUser,
): Promise<void> {
  const call = connect(world, options)
  if (expires !== undefined && Number.isNaN(Date.parse(expires)))
    throw new CliError('usage', `--expires must be a time like 2027-01-31T12:00:00Z, not "${expires}".`)
  const { id, name } = await findUser(call, user)
  const body = { label, ...(expires !== undefined && { expiresAt: new Date(expires).toISOString() }) }
  const created = await call('createAppPassword', { params: { id }, body })
  if (options.json) {
    world.out(json(created))
    return
  }
  world.say(`Created "${label}" for ${name}. The first phone that uses it keeps it. Shown this once:`)
  world.out(created.text)
}

type Revoke = OfUser & { readonly appPasswordId: string }

async function revokeAppPassword(world: World, { user, appPasswordId, ...options }: Revoke): Promise<void> {
  const call = connect(world, options)
  const { id, name } = await findUser(call, user)
  await call('revokeAppPassword', { params: { id, appPasswordId } })
  if (options.json) world.out(json({ revoked: appPasswordId }))
  else world.say(`Revoked it. Its phone is cut off; ${name}'s others go on.`)
}
