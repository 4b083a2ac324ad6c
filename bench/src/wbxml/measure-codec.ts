import { withDocuments, type BenchDocument } from './documents.ts'
import { withLibwbxml, type Direction, type Libwbxml } from './libwbxml.ts'
import { loadShippedCodec, type Codec } from './shipped-codec.ts'

const rounds = 15
const milliseconds = 100

type Cell = {
  readonly document: BenchDocument
  readonly direction: Direction
  readonly work: () => unknown
  readonly ours: number[]
  readonly theirs: number[]
}

/**
 * The WBXML codec against libwbxml in C: bytes to tree and tree to bytes, in rounds by turns, median of each. Counted in
 * processor time with all threads of each process, so that other work on the machine does not decide. Goal: at least the
 * rate of C in five cells, and 0.8 of it in encoding the Sync answer.
 */
export function measureCodec(say: (line: string) => void): Promise<void> {
  return withDocuments((documents) =>
    withLibwbxml(say, async (libwbxml) => {
      const codec = await loadShippedCodec()
      for (const document of documents) await assertSameBytes(document, codec, libwbxml)
      const cells = documents.flatMap((document) => cellsOf(document, codec))
      for (const { work } of cells) rateOf(work, 3 * milliseconds)
      for (let round = 0; round < rounds; round += 1) {
        for (const { document, direction, work, ours, theirs } of cells) {
          ours.push(rateOf(work, milliseconds))
          theirs.push(await libwbxml.rate(direction, document.file, milliseconds))
        }
      }
      report(cells, say)
    }),
  )
}

/** Both sides do the same work only if both give the same bytes. */
async function assertSameBytes(
  { name, bytes, file }: BenchDocument,
  { decode, encode }: Codec,
  libwbxml: Libwbxml,
): Promise<void> {
  if (Buffer.compare(encode(decode(bytes)), bytes) !== 0) throw new Error(`${name}: our encoding is another one`)
  if (Buffer.compare(await libwbxml.mirror(file), bytes) !== 0)
    throw new Error(`${name}: libwbxml's encoding is another one`)
}

function cellsOf(document: BenchDocument, { decode, encode }: Codec): Cell[] {
  const tree = decode(document.bytes)
  return [
    {
      document,
      direction: 'decode',
      work: () => decode(document.bytes),
      ours: [],
      theirs: [],
    },
    { document, direction: 'encode', work: () => encode(tree), ours: [], theirs: [] },
  ]
}

/** Documents per second of processor time. */
function rateOf(work: () => unknown, atLeastMilliseconds: number): number {
  const before = process.cpuUsage()
  let count = 0
  for (;;) {
    for (let turn = 0; turn < 16; turn += 1) work()
    count += 16
    const { user, system } = process.cpuUsage(before)
    if (user + system >= atLeastMilliseconds * 1000) return (count / (user + system)) * 1e6
  }
}

function report(cells: readonly Cell[], say: (line: string) => void): void {
  say(`  ${'document'.padEnd(23)} direction        ours           C  ours/C`)
  for (const { document, direction, ours, theirs } of cells) {
    const [mine, other] = [median(ours), median(theirs)]
    const ratio = (mine / other).toFixed(2).padStart(7)
    say(`  ${document.name.padEnd(23)} ${direction.padEnd(9)} ${perSecond(mine)} ${perSecond(other)} ${ratio}`)
  }
}

function perSecond(rate: number): string {
  return `${Math.round(rate).toLocaleString('en')}/s`.padStart(11)
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
