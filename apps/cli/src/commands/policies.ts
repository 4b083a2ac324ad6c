import type { Policy } from '@gatepost/contract'
import type { Command } from 'commander'
import { withLimit, writeList, type ListOptions } from '../list-pages.ts'
import type { Column } from '../output.ts'
import { connect, restCommand, type RestOptions } from '../rest-command.ts'
import type { World } from '../world.ts'

export function policiesCommands(world: World): readonly Command[] {
  const list = withLimit(restCommand('list'))
    .description('policies by name')
    .action((options: RestOptions & ListOptions) => listPolicies(world, options))
  return [list]
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
