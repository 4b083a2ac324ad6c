import { parseArgs } from 'node:util'

export type Settings = {
  /** How many devices the console is measured with; a fifth as many users. */
  readonly devices?: number
  /** How often the console's use is repeated to see what grows. */
  readonly rounds?: number
  /** A file for the figures of the console. */
  readonly json?: string
}

/** What the command line says: names of benchmarks, and settings. Throws on what it does not know. */
export function readSettings(words: readonly string[]): {
  readonly names: readonly string[]
  readonly settings: Settings
} {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { devices: { type: 'string' }, rounds: { type: 'string' }, json: { type: 'string' } },
  })
  const { devices, rounds, json } = values
  return {
    names: positionals,
    settings: {
      ...(devices !== undefined && { devices: countOf('--devices', devices) }),
      ...(rounds !== undefined && { rounds: countOf('--rounds', rounds) }),
      ...(json !== undefined && { json }),
    },
  }
}

function countOf(name: string, text: string): number {
  if (!/^[1-9]\d{0,7}$/.test(text)) throw new Error(`${name} has to be a whole number, not "${text}"`)
  return Number(text)
}
