import { existsSync } from 'node:fs'
import path from 'node:path'
import { binary, root } from './tools.mjs'

const install = 'npx -y pnpm@12.21.0 install'

const tools = [
  ['esbuild', '.'],
  ['prisma', '.'],
  ['tsx', '.'],
  ['vite', 'apps/console'],
]

/** Says in one line what is missing on this machine, and ends the process; returns when all is there. */
export function preflight() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) {
    fail(`Gatepost needs Node 20.19 or later; this is ${process.versions.node}.`)
  }
  const missing = tools.filter(([name, workspace]) => !existsSync(binary(name, workspace))).map(([name]) => name)
  if (missing.length > 0) {
    fail(`The installation is not complete (missing: ${missing.join(', ')}). Run: ${install}`)
  }
  // pnpm only warns when the installation it starts by itself has failed half-way, and runs the script all the same.
  if (!existsSync(path.join(root, 'node_modules', '.modules.yaml'))) {
    fail(`The installation did not finish. Run: ${install}`)
  }
}

function fail(message) {
  console.error(message)
  process.exit(1)
}
