// What is fuzzed: each target has a module with `fuzz(input)`, inputs to begin with, and pieces to build others from.
import path from 'node:path'
import { queryDictionary, querySeeds } from './query-inputs.ts'
import { wbxmlDictionary, wbxmlSeeds } from './wbxml-inputs.ts'

export type Target = {
  /** The module that exports `fuzz` and `stepBudget`. */
  readonly file: string
  readonly seeds: readonly Uint8Array[]
  readonly dictionary: readonly Uint8Array[]
  readonly maxLength: number
}

export const targets = {
  wbxml: { file: fileOf('wbxml.ts'), seeds: wbxmlSeeds, dictionary: wbxmlDictionary, maxLength: 2048 },
  query: { file: fileOf('query.ts'), seeds: querySeeds, dictionary: queryDictionary, maxLength: 4200 },
} as const satisfies Record<string, Target>

export type TargetName = keyof typeof targets

export const targetNames: readonly TargetName[] = ['wbxml', 'query']

export function isTargetName(name: string): name is TargetName {
  return Object.hasOwn(targets, name)
}

/** Edges are counted in the package itself, not in what judges it. */
export function isProtocolSource(file: string): boolean {
  return file.startsWith(protocolSource)
}

const protocolSource = path.resolve(import.meta.dirname, '../../src') + path.sep

function fileOf(name: string): string {
  return path.join(import.meta.dirname, name)
}
