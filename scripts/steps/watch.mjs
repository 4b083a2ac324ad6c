import { bundleOptions } from './bundle.mjs'

/**
 * Bundles the server whenever its sources change and restarts it. Resolves with its exit status when it ends by itself,
 * which is also what Ctrl-C makes it do.
 */
export async function runWatched(group, startServer) {
  const { context } = await import('esbuild')
  let server
  let finish
  const finished = new Promise((resolve) => (finish = resolve))
  const start = () => {
    const current = startServer()
    server = current
    void current.ended.then((status) => {
      if (server === current) finish(status)
    })
  }
  const restart = async () => {
    const old = server
    server = undefined // its end is ours, not a reason to finish
    old?.child.kill('SIGTERM')
    await old?.ended // it owns the data directory and the ports until then
    if (!group.isEnding) start()
  }
  const onEnd = ({ errors }) => (errors.length === 0 ? restart() : undefined)
  const watcher = await context({
    ...bundleOptions('apps/server/src/main.ts', 'dist/server.mjs'),
    plugins: [{ name: 'restart', setup: (build) => build.onEnd(onEnd) }],
  })
  await watcher.watch()
  const status = await finished
  await watcher.dispose()
  return status
}
