/** Reads one of the costliest documents there are and prints the memory it took: `big-inputs.ts <name>`. heap.test.ts runs it. */
import { parseQuery } from '../src/http/index.ts'
import { decode, WbxmlError, wbxmlLimits } from '../src/wbxml/index.ts'
import { HeapWatch } from './engine/heap-watch.ts'
import { bigInputs } from './heap-cases.ts'

const name = process.argv[2] ?? ''
const big = bigInputs.find((one) => one.name === name)
if (big === undefined) throw new Error(`there is no input "${name}"`)
const input = big.build()
const watch = new HeapWatch()
const outcome = outcomeOf()
watch.sample()
console.log(JSON.stringify({ inputBytes: input.length, peakBytes: watch.peakBytes, outcome: outcome.text }))

/** What came of it is held until memory has been measured. */
function outcomeOf(): { readonly text: string; readonly value: unknown } {
  if (big?.isQuery) {
    const value = parseQuery(Buffer.from(input).toString('latin1'), {})
    return { text: value.ok ? 'taken' : value.reason, value }
  }
  try {
    return { text: 'taken', value: decode(input, { limits: wbxmlLimits }) }
  } catch (error) {
    if (error instanceof WbxmlError) return { text: error.code, value: error }
    throw error
  }
}
