import { existsSync } from 'node:fs'
import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { bundle } from './bundle.mjs'
import { generateClient } from './client.mjs'
import { hashOf } from './inputs.mjs'
import { binary, root, runQuietly, seconds } from './tools.mjs'

const always = [
  'pnpm-lock.yaml',
  'scripts/steps/build.mjs',
  'scripts/steps/bundle.mjs',
  'packages/protocol/package.json',
  'packages/contract/package.json',
]
const protocol = 'packages/protocol/src'
const contract = 'packages/contract/src'
const database = ['packages/db/package.json', 'packages/db/src', 'prisma/schema.prisma']
const mailbox = ['packages/mailbox/package.json', 'packages/mailbox/src']
const phone = ['packages/phone/package.json', 'packages/phone/src']

/** What `dist` is made of. `inputs` name everything that an output depends on: unchanged inputs are not built again. */
const outputs = {
  server: {
    label: 'Bundling the server',
    output: 'dist/server.mjs',
    inputs: ['apps/server/package.json', 'apps/server/src', protocol, contract, ...database, ...mailbox],
    make: buildServer,
  },
  cli: {
    label: 'Bundling the command line',
    output: 'dist/gatepost.mjs',
    inputs: ['apps/cli/package.json', 'apps/cli/src', protocol, contract, ...database],
    make: () => bundle('apps/cli/src/main.ts', 'dist/gatepost.mjs'),
  },
  demo: {
    label: 'Bundling the sample users and phones',
    output: 'dist/demo.mjs',
    inputs: ['apps/demo/package.json', 'apps/demo/src', protocol, contract, ...phone],
    make: () => bundle('apps/demo/src/main.ts', 'dist/demo.mjs'),
  },
  console: {
    label: 'Building the console',
    output: 'dist/console',
    inputs: ['apps/console', protocol, contract],
    make: buildConsole,
  },
  migrations: {
    label: 'Copying the migrations',
    output: 'dist/migrations',
    inputs: ['prisma/migrations'],
    make: copyMigrations,
  },
}

/**
 * Makes the named parts of `dist`, those that changed, side by side, and says what took how long.
 * @throws {Error} with the tool's words when one fails.
 */
export async function build(names = Object.keys(outputs), say = console.log) {
  const unknown = names.find((name) => !Object.hasOwn(outputs, name))
  if (unknown) throw new Error(`There is no part "${unknown}"; there are ${Object.keys(outputs).join(', ')}.`)
  const total = names.length + 1
  let finished = 0
  const report = (label, result) => say(`${++finished}/${total} ${label} … ${result}`)
  await timed('Generating the database client', generateClient, report)
  const state = await readState()
  const results = await Promise.allSettled(names.map((name) => make(name, state, report)))
  await writeState(state)
  const failure = results.find((result) => result.status === 'rejected')
  if (failure) throw failure.reason
}

async function make(name, state, report) {
  const { label, output, inputs, make: work } = outputs[name]
  const hash = await hashOf([...always, ...inputs])
  if (state[name] === hash && existsSync(path.join(root, output))) return report(label, 'up to date')
  delete state[name] // until it is finished
  await timed(label, work, report)
  state[name] = hash
}

/** Calls `work`, which resolves with false when there was nothing to do. */
async function timed(label, work, report) {
  const start = performance.now()
  const result = await work()
  report(label, result === false ? 'up to date' : seconds(performance.now() - start))
}

async function buildServer() {
  await bundle('apps/server/src/main.ts', 'dist/server.mjs')
  const swagger = path.join(root, 'apps/server/node_modules/swagger-ui-dist')
  const target = path.join(root, 'dist/api-docs')
  await mkdir(target, { recursive: true })
  for (const name of ['swagger-ui-bundle.js', 'swagger-ui.css', 'LICENSE', 'NOTICE']) {
    await cp(path.join(swagger, name), path.join(target, name))
  }
}

async function buildConsole() {
  const outDir = path.join(root, 'dist/console')
  const options = ['build', 'apps/console', '--outDir', outDir, '--emptyOutDir', '--logLevel', 'warn']
  const { status, output } = await runQuietly(binary('vite', 'apps/console'), options)
  if (status !== 0) throw new Error(`The console could not be built:\n${output}`)
  if (output.trim()) console.warn(output.trim())
}

async function copyMigrations() {
  const target = path.join(root, 'dist/migrations')
  await rm(target, { recursive: true, force: true })
  await cp(path.join(root, 'prisma/migrations'), target, { recursive: true })
}

const stateFile = path.join(root, 'dist/.build.json')

/** Name of an output → hash of the inputs it was made from. */
async function readState() {
  if (!existsSync(stateFile)) return {}
  try {
    return JSON.parse(await readFile(stateFile, 'utf8'))
  } catch {
    return {} // written by half when the machine went down: build everything again
  }
}

/** By renaming: two builds at once each leave a whole file. */
async function writeState(state) {
  await mkdir(path.dirname(stateFile), { recursive: true })
  const draft = `${stateFile}.${process.pid}`
  await writeFile(draft, JSON.stringify(state, undefined, 2))
  await rename(draft, stateFile)
}
