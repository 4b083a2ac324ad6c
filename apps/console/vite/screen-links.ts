import type { Plugin, Rolldown } from 'vite'
import { firstScreens, type FirstScreen } from './first-screens.ts'

/** Writes screens.json, in which the server finds what to name in the head of each page: see first-screens.ts. */
export function screenLinks(): Plugin {
  return {
    name: 'gatepost-screen-links',
    apply: 'build',
    generateBundle: {
      // Before Vite takes an entry that only imports out of the bundle.
      order: 'pre',
      handler(_options, bundle) {
        const chunks = Object.values(bundle).filter((output) => output.type === 'chunk')
        const atStart = filesOf(
          chunks.filter(({ isEntry }) => isEntry),
          bundle,
        )
        const screens = firstScreens.map(({ path, modules, reads }: FirstScreen) => {
          const own = modules.map((module) => chunkOf(module, chunks))
          return { path, files: [...filesOf(own, bundle)].filter((file) => !atStart.has(file)), reads }
        })
        this.emitFile({ type: 'asset', fileName: 'screens.json', source: JSON.stringify(screens) })
      },
    },
  }
}

function chunkOf(module: string, chunks: readonly Rolldown.OutputChunk[]): Rolldown.OutputChunk {
  const name = `src/features/${module}`
  const found = chunks.find(
    ({ facadeModuleId, moduleIds }) => facadeModuleId?.endsWith(name) ?? moduleIds.some((id) => id.endsWith(name)),
  )
  if (!found) throw new Error(`first-screens.ts names ${module}, which is no part of the console.`)
  return found
}

/** The chunks, all that they import, and the style sheets of all of it. */
function filesOf(from: readonly Rolldown.OutputChunk[], bundle: Rolldown.OutputBundle): Set<string> {
  const files = new Set<string>()
  const open = [...from]
  for (let chunk = open.pop(); chunk !== undefined; chunk = open.pop()) {
    if (files.has(chunk.fileName)) continue
    files.add(chunk.fileName)
    for (const style of chunk.viteMetadata?.importedCss ?? []) files.add(style)
    for (const name of chunk.imports) {
      const imported = bundle[name]
      if (imported?.type === 'chunk') open.push(imported)
    }
  }
  return files
}
