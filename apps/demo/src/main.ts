// The demo: sample users and a fleet of simulated phones that talk Exchange ActiveSync to the server beside it.
// `dist/demo.mjs` is started by the launcher; it knows the ports from the environment and ends with the server.
// Begin with run-demo.ts; the sample-*.ts files hold the people, the policies and what they write.
import { setMaxListeners } from 'node:events'
import { realWorld } from '@gatepost/phone'
import { readEnv } from './env.ts'
import { runDemo } from './run-demo.ts'

const stop = new AbortController()
setMaxListeners(0, stop.signal) // each phone listens
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())

try {
  await runDemo({
    env: readEnv(),
    signal: stop.signal,
    world: realWorld,
    say: (text) => console.log(text),
  })
} catch (error) {
  if (!stop.signal.aborted) {
    console.error(`the demo ended: ${error instanceof Error ? error.message : String(error)}`)
    process.exitCode = 1
  }
} finally {
  stop.abort()
}
