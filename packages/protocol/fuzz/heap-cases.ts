import { AirSync, AirSyncBase } from '../src/wbxml/code-pages/index.ts'
import { type Tag, wbxmlLimits } from '../src/wbxml/index.ts'

export type BigInput = {
  readonly name: string
  readonly build: () => Uint8Array
  readonly isQuery: boolean
  /** 'taken', or the code or reason of the refusal. */
  readonly outcome: string
}

const MIB = 1024 * 1024
const { nodes, bodyBytes } = wbxmlLimits
/** What a document of one body is made of, besides its text. */
const AROUND = 32

/** Documents that make as much as possible of each byte, each as large as is allowed. */
export const bigInputs: readonly BigInput[] = [
  document('as many empty elements as are allowed', 'taken', () => repeated([AirSync.Add.token], nodes - 1)),
  document('as many strings of one character as are allowed', 'taken', () =>
    repeated([withContent(AirSync.Add), 0x03, 0x41, 0x00, 0x01], (nodes - 2) / 2),
  ),
  document('one text in as many pieces as are allowed', 'taken', () => [
    withContent(AirSync.Add),
    ...repeated([0x03, 0x41, 0x00], nodes - 2),
    0x01,
  ]),
  document('as many opaque contents as are allowed', 'taken', () =>
    repeated([withContent(AirSync.Add), 0xc3, 0x01, 0x41, 0x01], (nodes - 2) / 2),
  ),
  { name: 'a body of Latin letters', outcome: 'taken', isQuery: false, build: () => bodyOf([0x41]) },
  { name: 'a body of Greek letters', outcome: 'taken', isQuery: false, build: () => bodyOf([0xce, 0xb1]) },
  {
    name: 'a body whose last character is cut',
    outcome: 'invalid-utf8',
    isQuery: false,
    build: () => bodyOf([0xce, 0xb1], 1),
  },
  { name: 'elements in elements without end', outcome: 'too-deep', isQuery: false, build: () => nested(10 * MIB) },
  { name: 'a query of many megabytes', outcome: 'query-too-long', isQuery: true, build: () => queryOf(10 * MIB) },
]

function document(name: string, outcome: string, content: () => Iterable<number>): BigInput {
  const build = () => Uint8Array.from([...HEADER, withContent(AirSync.Sync), ...content(), 0x01])
  return { name, outcome, isQuery: false, build }
}

const HEADER = [0x03, 0x01, 0x6a, 0x00]

function withContent(tag: Tag): number {
  return tag.token | 0x40
}

function* repeated(bytes: readonly number[], times: number): Generator<number> {
  for (let time = 0; time < times; time++) yield* bytes
}

/** A body as long as is allowed, of this character; `cut` bytes are missing at its end. */
function bodyOf(character: readonly number[], cut = 0): Uint8Array {
  const bytes = new Uint8Array(bodyBytes)
  const data = AirSyncBase.Data
  const head = [...HEADER, 0x00, data.page, withContent(data), 0x03]
  const length = Math.floor((bodyBytes - AROUND) / character.length) * character.length - cut
  bytes.set(head)
  for (let index = 0; index < length; index++) bytes[head.length + index] = character[index % character.length] ?? 0
  bytes.set([0x00, 0x01], head.length + length)
  return bytes.subarray(0, head.length + length + 2)
}

function nested(size: number): Uint8Array {
  const bytes = new Uint8Array(size).fill(withContent(AirSync.Sync))
  bytes.set(HEADER)
  return bytes
}

function queryOf(size: number): Uint8Array {
  const bytes = new Uint8Array(size).fill(0x26)
  bytes.set(Buffer.from('Cmd=Sync'))
  return bytes
}
