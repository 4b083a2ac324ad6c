import { roles } from '@gatepost/contract'
import { createApiToken, listApiTokens, revokeApiToken, type ApiToken, type TokenAct } from '@gatepost/db'
import { Command, Option } from 'commander'
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
    .addOption(new Option('--role <role>', 'what it may do').choices(roles).makeOptionMandatory())
    .action(({ name, role }: { name: string; role: string }) => create(world, { name, role }))
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

async function create(world: World, { name: typed, role }: { name: string; role: string }): Promise<void> {
  const name = typed.trim()
  if (name === '' || name.length > 64 || /[\p{Cc}\p{Cs}]/u.test(name)) {
    throw new CliError('usage', 'The name must be one line of 1 to 64 characters.')
  }
  const token = { id: world.newId(), name, role, secret: world.randomBytes(secretBytes) }
  const text = await withDatabase(world, (database) => {
    return database.transaction((tx) => createApiToken(tx, token, actOf(world)))
  })
  world.say(`Token "${name}" with the role ${role}, id ${token.id}. It is shown this once:`)
  world.out(text)
}

async function list(world: World, isJson: boolean): Promise<void> {
  const tokens = await withDatabase(world, listApiTokens)
  world.out(isJson ? json(tokens) : table(tokens, columns))
}

const columns: readonly Column<ApiToken>[] = [
  { title: 'ID', of: ({ id }) => id },
  { title: 'NAME', of: ({ name }) => name },
  { title: 'ROLE', of: ({ role }) => role },
  { title: 'CREATED BY', of: ({ createdBy }) => createdBy },
  { title: 'CREATED', of: ({ createdAt }) => createdAt.toISOString() },
  { title: 'LAST USED', of: ({ lastUsedAt }) => lastUsedAt?.toISOString() ?? 'never' },
]

async function revoke(world: World, which: string): Promise<void> {
  await withDatabase(world, async (database) => {
    const found = (await listApiTokens(database)).filter(({ id, name }) => id === which || name === which)
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
