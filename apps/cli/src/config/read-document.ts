import { configuration, type Configuration } from '@gatepost/contract'
import { isMap, isPair, isScalar, LineCounter, parseDocument, type Document } from 'yaml'
import { CliError } from '../cli-error.ts'

const largest = 4 * 1024 * 1024

/** The document in a file. Throws CliError that names the line of everything that is wrong. */
export function readDocument(text: string, file: string): Configuration {
  if (text.length > largest) throw new CliError('usage', `${file} is larger than a configuration can be.`)
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, merge: false, prettyErrors: false })
  const faults = document.errors.map(({ pos: [at], message }) => ({ line: lines.linePos(at).line, message }))
  if (faults.length > 0) throw refusal(file, faults)
  const parsed = configuration.safeParse(valueOf(document, file))
  if (parsed.success) return parsed.data
  throw refusal(
    file,
    parsed.error.issues.flatMap(({ path, message, ...issue }) => {
      const line = (at: readonly PropertyKey[]) => lineOf(document, lines, at)
      if (issue.code !== 'unrecognized_keys') return [{ line: line(path), message: `${path.join('.')}: ${message}` }]
      return issue.keys.map((key) => {
        const at = [...path, key]
        return { line: line(at), message: `${at.join('.')}: is not known here` }
      })
    }),
  )
}

/** A few letters of YAML can mean gigabytes: aliases are few or refused. */
function valueOf(document: Document, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 20 })
  } catch (error) {
    throw new CliError('usage', `${file}: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}

type Fault = { readonly line: number; readonly message: string }

function refusal(file: string, faults: readonly Fault[]): CliError {
  const lines = faults.slice(0, 50).map(({ line, message }) => `${file}:${line}: ${message}`)
  return new CliError('usage', lines.join('\n'))
}

/** Where the deepest part of a path that is in the document stands; of a member, its name. */
function lineOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const parent = depth === 1 ? document.contents : document.getIn(path.slice(0, depth - 1), true)
    const at = isMap(parent) ? offsetOfKey(parent.items, path[depth - 1]) : undefined
    if (at !== undefined) return lines.linePos(at).line
  }
  return 1
}

function offsetOfKey(items: readonly unknown[], name: PropertyKey | undefined): number | undefined {
  const pair = items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(name))
  return isPair(pair) && isScalar(pair.key) ? pair.key.range?.[0] : undefined
}
