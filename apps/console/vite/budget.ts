import { gzipSync } from 'node:zlib'
import type { Plugin, Rolldown } from 'vite'

type BudgetLimits = {
  /** Bytes of gzip: everything the first screen has to load before it can run, the largest list page included. */
  readonly initialScriptLimit: number
  readonly initialStyleLimit: number
  /** Bytes of gzip that one lazy page may add to the entry. */
  readonly routeLimit: number
  /** Modules that must not be in the entry. */
  readonly refusedAtStart: readonly RegExp[]
}

/** Prints what each page costs to load and fails the build when a limit is passed. Sizes: gzip level 9, kB = 1000 bytes. */
export function budget(limits: BudgetLimits): Plugin {
  return {
    name: 'gatepost-budget',
    apply: 'build',
    generateBundle: {
      // Before Vite takes an entry that only imports out of the bundle.
      order: 'pre',
      handler(_options, bundle) {
        const chunks = new Map<string, Rolldown.OutputChunk>()
        const sizes = new Map<string, number>()
        for (const output of Object.values(bundle)) {
          const bytes = output.type === 'chunk' ? output.code : output.source
          sizes.set(output.fileName, gzipSync(bytes, { level: 9 }).length)
          if (output.type === 'chunk') chunks.set(output.fileName, output)
        }
        const faults = check({ chunks, sizes, limits, print: (line) => this.info(line) })
        if (faults.length > 0) this.error(faults.join('\n'))
      },
    },
  }
}

type CheckInput = {
  readonly chunks: ReadonlyMap<string, Rolldown.OutputChunk>
  readonly sizes: ReadonlyMap<string, number>
  readonly limits: BudgetLimits
  readonly print: (line: string) => void
}

function check({ chunks, sizes, limits, print }: CheckInput): string[] {
  const entry = [...chunks.values()].find((chunk) => chunk.isEntry)
  if (!entry) return ['The build has no entry.']
  const start = closure([entry.fileName], chunks)
  const startCost = cost(start, { chunks, sizes })
  const faults = [...start].flatMap((name) =>
    Object.keys(chunks.get(name)?.modules ?? {})
      .filter((module) => limits.refusedAtStart.some((refused) => refused.test(module)))
      .map((module) => `${module} must not be loaded at the start.`),
  )
  print(`entry: ${kilo(startCost.script)} JS, ${kilo(startCost.style)} CSS`)
  let largest = startCost
  for (const name of new Set([...start].flatMap((each) => chunks.get(each)?.dynamicImports ?? []))) {
    const page = chunks.get(name)
    if (!page?.facadeModuleId?.includes('-page')) continue
    const loaded = cost(closure([entry.fileName, name], chunks), { chunks, sizes })
    const added = loaded.script - startCost.script
    print(`${page.name}: +${kilo(added)} JS → ${kilo(loaded.script)} JS, ${kilo(loaded.style)} CSS`)
    if (added > limits.routeLimit) faults.push(`${page.name} adds ${kilo(added)}, limit ${kilo(limits.routeLimit)}.`)
    if (loaded.script > largest.script) largest = { ...largest, script: loaded.script }
    if (loaded.style > largest.style) largest = { ...largest, style: loaded.style }
  }
  print(`largest first screen: ${kilo(largest.script)} JS, ${kilo(largest.style)} CSS`)
  if (largest.script > limits.initialScriptLimit)
    faults.push(`The first screen loads ${kilo(largest.script)} JS, limit ${kilo(limits.initialScriptLimit)}.`)
  if (largest.style > limits.initialStyleLimit)
    faults.push(`The first screen loads ${kilo(largest.style)} CSS, limit ${kilo(limits.initialStyleLimit)}.`)
  return faults
}

function closure(names: readonly string[], chunks: ReadonlyMap<string, Rolldown.OutputChunk>): Set<string> {
  const seen = new Set<string>()
  const open = [...names]
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (seen.has(name)) continue
    seen.add(name)
    open.push(...(chunks.get(name)?.imports ?? []))
  }
  return seen
}

function cost(names: ReadonlySet<string>, { chunks, sizes }: Pick<CheckInput, 'chunks' | 'sizes'>) {
  const styles = new Set<string>()
  let script = 0
  for (const name of names) {
    script += sizes.get(name) ?? 0
    for (const style of chunks.get(name)?.viteMetadata?.importedCss ?? []) styles.add(style)
  }
  const style = [...styles].reduce((sum, name) => sum + (sizes.get(name) ?? 0), 0)
  return { script, style }
}

function kilo(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`
}
