import type { Group } from '@gatepost/contract'
import { InvalidArgumentError, type Command } from 'commander'
import { CliError } from '../cli-error.ts'
import { findPolicy } from '../find-policy.ts'
import { withLimit, writeList, type ListOptions } from '../list-pages.ts'
import { json, table, type Column } from '../output.ts'
import type { Call } from '../rest-client.ts'
import { connect, restCommand, type RestOptions } from '../rest-command.ts'
import type { World } from '../world.ts'
import { userColumns } from './user-columns.ts'

/** Groups of users, who share a policy or a rule. */
export function groupsCommands(world: World): readonly Command[] {
  const named = 'name or id'
  const users = 'name, address or id; several at once are all or none'
  const list = withLimit(restCommand('list'))
    .description('groups in the order in which their policies count')
    .option('--search <text>', 'only those with this text in their name')
    .action((options: ListGroups) => listGroups(world, options))
  const create = facts(restCommand('create').argument('<name>'))
    .description('create a group')
    .action((name: string, options: GroupFacts) => createGroup(world, { ...options, name }))
  const set = facts(restCommand('set').argument('<group>', named))
    .description('change a group; phones of its members follow')
    .option('--name <name>', 'another name')
    .option('--reason <text>', 'kept in the audit log')
    .action((which: string, options: SetGroup) => setGroup(world, { ...options, which }))
  const remove = restCommand('delete')
    .description('delete a group; refused while an access rule names it')
    .argument('<group>', named)
    .action((which: string, options: RestOptions) => deleteGroup(world, { ...options, which }))
  const members = withLimit(restCommand('members'))
    .description('who is in a group')
    .argument('<group>', named)
    .action((which: string, options: RestOptions & ListOptions) => listMembers(world, { ...options, which }))
  const changes = (['add', 'remove'] as const).map((verb) =>
    restCommand(verb)
      .description(`${verb} members`)
      .argument('<group>', named)
      .argument('<user...>', users)
      .option('--reason <text>', 'kept in the audit log')
      .action((which: string, who: string[], options: RestOptions & { reason?: string }) =>
        changeMembers(world, { ...options, which, verb, who }),
      ),
  )
  return [list, create, set, remove, members, ...changes]
}

function facts(command: Command): Command {
  return command
    .option('--description <text>', 'who is meant')
    .option('--policy <name>', 'what members have who have no policy of their own; "none": no policy')
    .option('--position <place>', 'its place among all, from 1: of several groups the first policy counts', readPlace)
}

function readPlace(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) >= 1) return Number(text)
  throw new InvalidArgumentError('It must be a number from 1.')
}

const columns: readonly Column<Group>[] = [
  { title: 'PLACE', of: ({ position }) => String(position) },
  { title: 'NAME', of: ({ name }) => name },
  { title: 'POLICY', of: ({ policy }) => policy?.name ?? '' },
  { title: 'MEMBERS', of: ({ members }) => String(members) },
  { title: 'DESCRIPTION', of: ({ description }) => description },
]

type ListGroups = RestOptions & ListOptions & { readonly search?: string }

async function listGroups(world: World, options: ListGroups): Promise<void> {
  const call = connect(world, options)
  const query = { q: options.search }
  await writeList(world, options, { columns, page: (page) => call('listGroups', { query: { ...query, ...page } }) })
}

type GroupFacts = RestOptions & { readonly description?: string; readonly policy?: string; readonly position?: number }

async function createGroup(world: World, { name, ...options }: GroupFacts & { readonly name: string }): Promise<void> {
  const call = connect(world, options)
  const group = await call('createGroup', { body: { name, ...(await factsOf(call, options)) } })
  world.out(options.json ? json(group) : table([group], columns))
}

async function factsOf(call: Call, { description, policy, position }: GroupFacts) {
  const policyId = policy === undefined ? undefined : policy === 'none' ? null : (await findPolicy(call, policy)).id
  return {
    ...(description !== undefined && { description }),
    ...(policyId !== undefined && { policyId }),
    ...(position !== undefined && { position }),
  }
}

type Which = RestOptions & { readonly which: string }

type SetGroup = GroupFacts & { readonly name?: string; readonly reason?: string }

async function setGroup(world: World, { which, name, reason, ...options }: SetGroup & Which): Promise<void> {
  const call = connect(world, options)
  const change = { ...(await factsOf(call, options)), ...(name !== undefined && { name }) }
  if (Object.keys(change).length === 0) throw new CliError('usage', 'Say what is to change: see --help.')
  const { id, revision } = await findGroup(call, which)
  const body = { ...change, ...(reason !== undefined && { reason }) }
  const group = await call('changeGroup', { params: { id }, ifMatch: `"${revision}"`, body })
  world.out(options.json ? json(group) : table([group], columns))
}

async function deleteGroup(world: World, { which, ...options }: Which): Promise<void> {
  const call = connect(world, options)
  const { id, name } = await findGroup(call, which)
  await call('deleteGroup', { params: { id } })
  if (options.json) world.out(json({ id, name, outcome: 'deleted' }))
  else world.say(`Deleted ${name}.`)
}

async function listMembers(world: World, { which, ...options }: Which & ListOptions): Promise<void> {
  const call = connect(world, options)
  const { id: group } = await findGroup(call, which)
  await writeList(world, options, {
    columns: userColumns,
    page: (page) => call('listUsers', { query: { group, ...page } }),
  })
}

type ChangeMembers = Which & { readonly verb: 'add' | 'remove'; readonly who: string[]; readonly reason?: string }

async function changeMembers(world: World, { which, verb, who, reason, ...options }: ChangeMembers): Promise<void> {
  const call = connect(world, options)
  const { id, name } = await findGroup(call, which)
  const body = { [verb]: who, ...(reason !== undefined && { reason }) }
  const { added, removed } = await call('changeMembers', { params: { id }, body })
  if (options.json) world.out(json({ added, removed }))
  else world.say(`${name}: ${added} added, ${removed} removed.`)
}

/** The group of this name or id. Throws CliError when there is none. */
async function findGroup(call: Call, which: string): Promise<Group> {
  const isId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(which)
  if (isId) return await call('getGroup', { params: { id: which } })
  const { items } = await call('listGroups', { query: { q: which, limit: 200 } })
  const group = items.find(({ name }) => name === which)
  if (!group) throw new CliError('refused', `There is no group "${which}".`)
  return group
}
