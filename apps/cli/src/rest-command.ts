import { Command } from 'commander'
import { CliError } from './cli-error.ts'
import { fileClient, restClient, type Call, type FileCall, type RestAccess } from './rest-client.ts'
import type { World } from './world.ts'

/** A command that asks the server: it takes --server and --token, and --json for scripts. */
export function restCommand(name: string): Command {
  return fileCommand(name).option('--json', 'write JSON instead of a table')
}

/** One that writes what has a form of its own: a file that is neither a table nor JSON of ours. */
export function fileCommand(name: string): Command {
  return new Command(name)
    .option('--server <url>', 'address of the console (default: GATEPOST_SERVER, else the local one)')
    .option('--token <token>', 'API token (default: GATEPOST_TOKEN; visible to others while the command runs)')
}

export type RestOptions = { readonly server?: string; readonly token?: string; readonly json?: true }

/** The client for a command's options. Throws CliError when no token was given or the address is none. */
export function connect(world: World, options: RestOptions): Call {
  return restClient(world, accessOf(world, options))
}

/** The same for what the server answers as a file. */
export function connectFiles(world: World, options: RestOptions): FileCall {
  return fileClient(world, accessOf(world, options))
}

function accessOf(world: World, { server, token }: RestOptions): RestAccess {
  const { env } = world
  const address = server ?? env.GATEPOST_SERVER ?? localServer(env)
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol)) {
    throw new CliError('usage', `The server must be an address like https://gatepost.example.com, not "${address}".`)
  }
  const secret = token ?? env.GATEPOST_TOKEN
  if (secret === undefined) {
    throw new CliError(
      'usage',
      'No token: make one with "gatepost token create" and pass it with --token or GATEPOST_TOKEN.',
    )
  }
  return { server: address, token: secret }
}

function localServer({
  GATEPOST_CONSOLE_HOST: host = '127.0.0.1',
  GATEPOST_CONSOLE_PORT: port = '3000',
}: World['env']): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}
