import { organization as organizationSchema, type Organization } from '@gatepost/contract'
import { Argument, type Command } from 'commander'
import { json, table, type Column } from '../output.ts'
import { connect, restCommand, type RestOptions } from '../rest-command.ts'
import type { World } from '../world.ts'

const levels = organizationSchema.shape.defaultAccessLevel

export function organizationCommands(world: World): readonly Command[] {
  const get = restCommand('get')
    .description("the organization's settings")
    .action((options: RestOptions) => getOrganization(world, options))
  const setDefault = restCommand('set-default')
    .description('what happens to devices that nothing else decides on; they are all judged again at once')
    .addArgument(new Argument('<level>', 'the default access level').choices(levels.options))
    .option('--reason <text>', 'kept in the audit log')
    .action((level: string, options: RestOptions & { reason?: string }) =>
      setDefaultLevel(world, { ...options, level }),
    )
  return [get, setDefault]
}

type Setting = { readonly name: string; readonly value: string }

const columns: readonly Column<Setting>[] = [
  { title: 'SETTING', of: ({ name }) => name },
  { title: 'VALUE', of: ({ value }) => value },
]

async function getOrganization(world: World, options: RestOptions): Promise<void> {
  write(world, options, await connect(world, options)('getOrganization', {}))
}

async function setDefaultLevel(
  world: World,
  { level, reason, ...options }: RestOptions & { level: string; reason?: string },
): Promise<void> {
  const call = connect(world, options)
  const { revision } = await call('getOrganization', {})
  const changed = await call('changeOrganization', {
    ifMatch: `"${revision}"`,
    body: { defaultAccessLevel: levels.parse(level), ...(reason !== undefined && { reason }) },
  })
  write(world, options, changed)
}

function write(world: World, { json: isJson }: RestOptions, organization: Organization): void {
  const settings = Object.entries(organization).map(([name, value]): Setting => ({ name, value: String(value) }))
  world.out(isJson ? json(organization) : table(settings, columns))
}
