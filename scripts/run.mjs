/** `node scripts/run.mjs <file.ts> [options]`: runs a TypeScript program of this repository. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { build } from './steps/build.mjs'
import { generateClient } from './steps/client.mjs'
import { preflight } from './steps/preflight.mjs'
import { exitStatus, root } from './steps/tools.mjs'

/** The command line is run as it is shipped, because it looks for the migrations beside itself. */
const commandLine = 'apps/cli/src/main.ts'

const [file, ...options] = process.argv.slice(2)
preflight()
if (!file || !existsSync(path.join(root, file))) {
  console.error(file ? `${file} does not exist` : 'usage: node scripts/run.mjs <file.ts> [options]')
  process.exit(2)
}
const child = spawn(process.execPath, [...(await prepare()), ...options], { cwd: root, stdio: 'inherit' })
process.on('SIGINT', () => {}) // the terminal sends it to the program as well, and that decides
process.on('SIGTERM', () => child.kill('SIGTERM'))
process.exitCode = await exitStatus(child)

async function prepare() {
  if (file === commandLine) {
    await build(['cli', 'migrations'], () => {})
    return ['--enable-source-maps', 'dist/gatepost.mjs']
  }
  await generateClient()
  return ['--import', 'tsx', file]
}
