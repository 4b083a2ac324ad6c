import { policyTemplates, type Policy } from '@gatepost/contract'
import { Option, type Command } from 'commander'
import { findPolicy } from '../find-policy.ts'
import { withLimit, writeList, type ListOptions } from '../list-pages.ts'
import { json, table, type Column } from '../output.ts'
import { settingsAfter, withSettings, type SettingsOption } from '../policy-settings-option.ts'
import { connect, restCommand, type RestOptions } from '../rest-command.ts'
import type { World } from '../world.ts'
import { policyHistoryCommands } from './policy-history.ts'
import { policyImpactCommands } from './policy-impact.ts'
import { policyTransferCommands } from './policy-transfer.ts'

export function policiesCommands(world: World): readonly Command[] {
  const list = withLimit(restCommand('list'))
    .description('policies by name')
    .action((options: RestOptions & ListOptions) => listPolicies(world, options))
  const show = restCommand('show')
    .description('the settings of a policy that differ from the defaults')
    .argument('<policy>', 'name or id')
    .action((which: string, options: RestOptions) => showPolicy(world, which, options))
  const templates = restCommand('templates')
    .description('policies to begin with')
    .action((options: RestOptions) => listTemplates(world, options))
  const create = withSettings(restCommand('create'))
    .description('create a policy, which nobody has until it is assigned')
    .requiredOption('--name <name>', 'its name')
    .addOption(new Option('--template <id>', 'what to begin with').choices(policyTemplates.map(({ id }) => id)))
    .option('--reason <text>', 'kept in the audit log')
    .action((options: CreateOptions) => createPolicy(world, options))
  const change = withSettings(restCommand('change'))
    .description('change settings or the name; phones fetch the policy again')
    .argument('<policy>', 'name or id')
    .option('--name <name>', 'a new name')
    .option('--default', 'make it the default policy')
    .option('--reason <text>', 'kept in the audit log')
    .option('--confirm <word>', 'what the refusal asks for where hardly any device would be left')
    .action((which: string, options: ChangeOptions) => changePolicy(world, which, options))
  const clone = restCommand('clone')
    .description('create a policy with the settings of another')
    .argument('<policy>', 'name or id')
    .requiredOption('--name <name>', 'the name of the new one')
    .option('--reason <text>', 'kept in the audit log')
    .action((which: string, options: NameOptions) => clonePolicy(world, which, options))
  const remove = restCommand('delete')
    .description('delete a policy; one in use only with --reassign-to')
    .argument('<policy>', 'name or id')
    .requiredOption('--reason <text>', 'kept in the audit log')
    .option('--reassign-to <policy>', 'what its users and groups get: name or id, or "none" for none of their own')
    .action((which: string, options: DeleteOptions) => deletePolicy(world, which, options))
  const acts = [list, show, templates, create, change, clone, remove]
  return [...acts, ...policyHistoryCommands(world), ...policyTransferCommands(world), ...policyImpactCommands(world)]
}

const columns: readonly Column<Policy>[] = [
  { title: 'NAME', of: ({ name }) => name },
  { title: 'DEFAULT', of: ({ isDefault }) => (isDefault ? 'yes' : '') },
  { title: 'CHANGED SETTINGS', of: ({ changedSettings }) => String(changedSettings) },
  { title: 'USERS', of: (policy) => counted(policy.users, policy) },
  { title: 'DEVICES', of: (policy) => counted(policy.devices.total, policy) },
  { title: 'APPLIED', of: (policy) => counted(policy.devices.applied, policy) },
  { title: 'UPDATED', of: ({ updatedAt }) => updatedAt },
]

function counted(count: number, { areCountsExact }: Policy): string {
  return areCountsExact ? String(count) : `${count}+`
}

async function listPolicies(world: World, options: RestOptions & ListOptions): Promise<void> {
  const call = connect(world, options)
  await writeList(world, options, { columns, page: (query) => call('listPolicies', { query }) })
}

async function showPolicy(world: World, which: string, options: RestOptions): Promise<void> {
  const policy = await findPolicy(connect(world, options), which)
  const rows = Object.entries(policy.settings)
  const settingColumns: readonly Column<(typeof rows)[number]>[] = [
    { title: 'SETTING', of: ([name]) => name },
    { title: 'VALUE', of: ([, value]) => JSON.stringify(value) },
  ]
  world.out(options.json ? json(policy) : table(rows, settingColumns))
}

async function listTemplates(world: World, options: RestOptions): Promise<void> {
  const { items } = await connect(world, options)('listPolicyTemplates', {})
  const templateColumns: readonly Column<(typeof items)[number]>[] = [
    { title: 'ID', of: ({ id }) => id },
    { title: 'NAME', of: ({ name }) => name },
    { title: 'FOR', of: ({ words }) => words },
  ]
  world.out(options.json ? json(items) : table(items, templateColumns))
}

type Reason = { readonly reason?: string }

type NameOptions = RestOptions & Reason & { readonly name: string }

type CreateOptions = NameOptions & SettingsOption & { readonly template?: string }

async function createPolicy(world: World, { name, template, reason, ...options }: CreateOptions): Promise<void> {
  const call = connect(world, options)
  const begun = policyTemplates.find(({ id }) => id === template)
  const body = {
    name,
    settings: settingsAfter({}, options),
    ...(begun && { template: begun.id }),
    ...withReason(reason),
  }
  write(world, options, await call('createPolicy', { body }))
}

type ChangeOptions = RestOptions &
  Reason &
  SettingsOption & { readonly name?: string; readonly default?: true; readonly confirm?: string }

async function changePolicy(world: World, which: string, options: ChangeOptions): Promise<void> {
  const call = connect(world, options)
  const { id, revision, settings } = await findPolicy(call, which)
  const { name, default: isDefault, reason, set, unset, confirm } = options
  const isChanged = Object.keys(set).length > 0 || unset.length > 0
  const body = {
    ...(name !== undefined && { name }),
    ...(isChanged && { settings: settingsAfter(settings, options) }),
    ...(isDefault && { isDefault }),
    ...withReason(reason),
    ...(confirm !== undefined && { confirm }),
  }
  write(world, options, await call('changePolicy', { params: { id }, body, ifMatch: `"${revision}"` }))
}

async function clonePolicy(world: World, which: string, { name, reason, ...options }: NameOptions): Promise<void> {
  const call = connect(world, options)
  const { id } = await findPolicy(call, which)
  write(world, options, await call('clonePolicy', { params: { id }, body: { name, ...withReason(reason) } }))
}

type DeleteOptions = RestOptions & { readonly reason: string; readonly reassignTo?: string }

async function deletePolicy(world: World, which: string, options: DeleteOptions): Promise<void> {
  const call = connect(world, options)
  const { id, name, revision } = await findPolicy(call, which)
  const { reassignTo: heir, reason } = options
  const reassignTo = heir === undefined || heir === 'none' ? null : (await findPolicy(call, heir)).id
  const body = { reason, revision, ...(heir !== undefined && { reassignTo }) }
  await call('deletePolicy', { params: { id }, body })
  world.say(`Deleted the policy ${name}.`)
}

function withReason(reason: string | undefined): Reason {
  return reason === undefined ? {} : { reason }
}

function write(world: World, options: RestOptions, policy: Policy): void {
  world.out(options.json ? json(policy) : table([policy], columns))
}
