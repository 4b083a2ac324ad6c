import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

export const TOKEN_PREFIX = 'demo-'

/** Lets the command line beside the demo create an administrator's token; it is the last line that command prints. */
export async function createToken(name: string, signal: AbortSignal): Promise<string> {
  const cli = fileURLToPath(new URL('gatepost.mjs', import.meta.url))
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [cli, 'token', 'create', '--name', name, '--role', 'administrator'],
    { signal },
  )
  const token = stdout.trim().split('\n').at(-1)?.trim() ?? ''
  if (token === '') throw new Error('gatepost token create printed no token')
  return token
}
