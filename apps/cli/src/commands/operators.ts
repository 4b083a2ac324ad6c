import type { Operator } from '@gatepost/contract'
import type { Command } from 'commander'
import { json, table, type Column } from '../output.ts'
import { connect, restCommand, type RestOptions } from '../rest-command.ts'
import type { World } from '../world.ts'

export function operatorsCommands(world: World): readonly Command[] {
  const list = restCommand('list')
    .description('operators by name')
    .action((options: RestOptions) => listOperators(world, options))
  return [list]
}

const columns: readonly Column<Operator>[] = [
  { title: 'NAME', of: ({ name }) => name },
  { title: 'DISPLAY NAME', of: ({ displayName }) => displayName },
  { title: 'ROLE', of: ({ role }) => role },
  { title: 'DEPARTMENTS', of: ({ departments }) => departments.join(', ') },
  { title: 'SIGN-IN', of: ({ isDisabled }) => (isDisabled ? 'disabled' : 'enabled') },
  { title: 'SINCE', of: ({ roleSince }) => roleSince },
  { title: 'WAITS UNTIL', of: ({ waitsUntil }) => waitsUntil ?? '' },
]

async function listOperators(world: World, options: RestOptions): Promise<void> {
  const { items } = await connect(world, options)('listOperators', {})
  world.out(options.json ? json(items) : table(items, columns))
}
