import { readFile } from 'node:fs/promises'
import type { Branding } from '@gatepost/contract'
import type { Command } from 'commander'
import { CliError } from '../cli-error.ts'
import { json, table, type Column } from '../output.ts'
import { connect, restCommand, type RestOptions } from '../rest-command.ts'
import type { World } from '../world.ts'

/** Name, colour and logo of what people see who have a phone. */
export function brandingCommands(world: World): readonly Command[] {
  const get = restCommand('get')
    .description('name, colour and logo of the sign-in and the own pages')
    .action(async (options: RestOptions) => write(world, options, await connect(world, options)('getBranding', {})))
  const set = restCommand('set')
    .description('change them; what is left out stays, and "none" brings the built-in look back')
    .option('--name <text>', 'name of the organization')
    .option('--accent <colour>', 'colour of buttons and links, such as "#0b6b62"')
    .option('--logo <file>', 'a PNG of at most 64 KiB and 512 pixels a side')
    .option('--reason <text>', 'kept in the audit log')
    .action((options: SetOptions) => setBranding(world, options))
  return [get, set]
}

type SetOptions = RestOptions & {
  readonly name?: string
  readonly accent?: string
  readonly logo?: string
  readonly reason?: string
}

async function setBranding(world: World, { name, accent, logo, reason, ...options }: SetOptions): Promise<void> {
  const change = {
    ...(name !== undefined && { organizationName: name === 'none' ? '' : name }),
    ...(accent !== undefined && { accentColor: accent === 'none' ? null : accent.toLowerCase() }),
    ...(logo !== undefined && { logo: logo === 'none' ? null : await pictureIn(logo) }),
  }
  if (Object.keys(change).length === 0) throw new CliError('usage', 'Say what is to be changed.')
  const call = connect(world, options)
  const { revision } = await call('getBranding', {})
  const body = { ...change, ...(reason !== undefined && { reason }) }
  write(world, options, await call('changeBranding', { ifMatch: `"${revision}"`, body }))
}

async function pictureIn(file: string): Promise<string> {
  try {
    return (await readFile(file)).toString('base64')
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new CliError('usage', `Cannot read ${file}: ${reason}`, { cause: error })
  }
}

type Setting = { readonly name: string; readonly value: string }

const columns: readonly Column<Setting>[] = [
  { title: 'SETTING', of: ({ name }) => name },
  { title: 'VALUE', of: ({ value }) => value },
]

function write(world: World, { json: isJson }: RestOptions, branding: Branding): void {
  const { organizationName, accentColor, logo } = branding
  const settings = [
    { name: 'name', value: organizationName || 'none' },
    { name: 'accent', value: accentColor ?? 'none' },
    { name: 'logo', value: logo ? `${logo.width} × ${logo.height} pixels` : 'none' },
  ]
  world.out(isJson ? json(branding) : table(settings, columns))
}
