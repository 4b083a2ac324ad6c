/**
 * `pnpm start`: builds what changed and runs the server. `pnpm demo`: the same with sample users and simulated phones.
 * `pnpm dev`: the server and the console from their sources, restarted and reloaded as these change.
 */
import { build } from './steps/build.mjs'
import { Group } from './steps/group.mjs'
import { preflight } from './steps/preflight.mjs'
import { untilReady } from './steps/ready.mjs'
import { binary } from './steps/tools.mjs'
import { runWatched } from './steps/watch.mjs'

const modes = { start, demo, dev }

const [mode] = process.argv.slice(2)
if (!Object.hasOwn(modes, mode ?? '')) {
  console.error('usage: node scripts/launch.mjs demo | start | dev')
  process.exit(2)
}
preflight()
const group = new Group()
try {
  process.exitCode = await modes[mode]()
} catch (error) {
  console.error(error.message)
  await group.end()
  process.exitCode = 1
}

async function start() {
  await build(['server', 'console', 'migrations', 'cli'])
  return startServer().ended
}

async function demo() {
  await build()
  const server = startServer()
  if (await untilReady(server)) {
    const phones = group.start('node', ['--enable-source-maps', 'dist/demo.mjs'])
    void phones.ended.then((status) => {
      if (status !== 0 && !group.isEnding) console.error(`The demo has ended (status ${status}); the server goes on.`)
    })
  }
  const status = await server.ended
  await group.end()
  return status
}

async function dev() {
  await build(['server', 'console', 'migrations', 'cli'])
  group.start(binary('vite', 'apps/console'), ['apps/console'])
  const status = await runWatched(group, startServer)
  await group.end()
  return status
}

function startServer() {
  return group.start('node', ['--enable-source-maps', 'dist/server.mjs'])
}
