import { operatorRoles, tickedScopes } from '@gatepost/contract'
import { createApiToken, listApiTokens, revokeApiToken, type ApiToken, type TokenAct } from '@gatepost/db'
import { Command, InvalidArgumentError, Option } from 'commander'
import { CliError } from '../cli-error.ts'
import { withDatabase } from '../database.ts'
import { json, table, type Column } from '../output.ts'
import type { World } from '../world.ts'

/** Tokens are made beside the server, in its database: the first one has nobody yet who could be asked for it. */
export function tokenCommand(world: World): Command {
  const command = new Command('token').description('API tokens for scripts; works on the database itself')
  command
    .command('create')
    .description('create a token and print it as the last line: it is shown this once')
    .requiredOption('--name <name>', 'what it is for')
    .addOption(new Option('--role <role>', 'what it may do').choices(operatorRoles).makeOptionMandatory())
    .addOption(
      new Option('--scope <scope...>', 'dangerous permissions of the role that it has too').choices(tickedScopes),
    )
    .option('--expires-in <days>', 'after so many days it works no more, like 90d', readDays)
    .action((options: CreateToken) => create(world, options))
  command
    .command('list')
    .description('tokens that work')
    .option('--json', 'write JSON instead of a table')
    .action(({ json: isJson }: { json?: true }) => list(world, isJson === true))
  command
    .command('revoke <id-or-name>')
    .description('revoke a token: it is refused from the next request on')
    .action((which: string) => revoke(world, which))
  return command
}

const secretBytes = 32
const dayMs = 24 * 60 * 60_000

type CreateToken = {
  readonly name: string
  readonly role: string
  readonly scope?: readonly string[]
  /** In days; absent: it never ends. */
  readonly expiresIn?: number
}

async function create(world: World, { name: typed, role, scope = [], expiresIn }: CreateToken): Promise<void> {
  const name = typed.trim()
  if (name === '' || name.length > 64 || /[\p{Cc}\p{Cs}]/u.test(name)) {
    throw new CliError('usage', 'The name must be one line of 1 to 64 characters.')
  }
  const expiresAt = expiresIn === undefined ? null : new Date(world.now().getTime() + expiresIn * dayMs)
  const scopes = [...new Set(scope)]
  const facts = { id: world.newId(), name, role, scopes, expiresAt, ownerId: '' }
  const token = { ...facts, secret: world.randomBytes(secretBytes) }
  const text = await withDatabase(world, (database) => {
    return database.transaction((tx) => createApiToken(tx, token, actOf(world)))
  })
  world.say(`Token "${name}" with the role ${role}, id ${token.id}. It is shown this once:`)
  world.out(text)
}

function readDays(text: string): number {
  const days = Number(/^(\d{1,4})d$/.exec(text)?.[1])
  if (days >= 1 && days <= longestDays) return days
  throw new InvalidArgumentError(`It must be a number of days from 1d to ${longestDays}d.`)
}

const longestDays = 3660

async function list(world: World, isJson: boolean): Promise<void> {
  const tokens = await withDatabase(world, (database) => listApiTokens(database, world.now()))
  world.out(isJson ? json(tokens) : table(tokens, columns))
}

const columns: readonly Column<ApiToken>[] = [
  { title: 'ID', of: ({ id }) => id },
  { title: 'NAME', of: ({ name }) => name },
  { title: 'ROLE', of: ({ role }) => role },
  { title: 'SCOPES', of: ({ scopes }) => scopes.join(' ') },
  { title: 'EXPIRES', of: ({ expiresAt }) => expiresAt?.toISOString() ?? 'never' },
  { title: 'CREATED BY', of: ({ createdBy }) => createdBy },
  { title: 'CREATED', of: ({ createdAt }) => createdAt.toISOString() },
  { title: 'LAST USED', of: ({ lastUsedAt }) => lastUsedAt?.toISOString() ?? 'never' },
]

async function revoke(world: World, which: string): Promise<void> {
  await withDatabase(world, async (database) => {
    const found = (await listApiTokens(database, world.now())).filter(({ id, name }) => id === which || name === which)
    const [token, another] = found
    if (!token) throw new CliError('refused', `There is no token "${which}" that works.`)
    if (another) throw new CliError('refused', `Several tokens are named "${which}". Name one by its id.`)
    const isDone = await database.transaction((tx) => revokeApiToken(tx, token.id, actOf(world)))
    if (!isDone) throw new CliError('refused', `The token "${which}" was revoked meanwhile.`)
    world.say(`Revoked "${token.name}".`)
  })
}

function actOf({ now, newId, userName }: World): TokenAct {
  return {
    at: now(),
    actor: { kind: 'system', id: 'command-line', name: `command line (${userName})` },
    requestId: newId(),
  }
}
