import type { Random } from './random.ts'

export type MutationSources = {
  readonly random: Random
  /** Byte sequences that mean something to the code under test. */
  readonly dictionary: readonly Uint8Array[]
  readonly maxLength: number
}

export type Mutate = (parent: Uint8Array, other: Uint8Array) => Uint8Array

/**
 * Makes variations of an input: one to sixteen small random changes one after the other. `other` is a second input from
 * which pieces are taken. The result is a view on memory that the next call uses again.
 */
export function mutatorOf({ random, dictionary, maxLength }: MutationSources): Mutate {
  const draft: Draft = { bytes: new Uint8Array(maxLength), length: 0 }
  return (parent, other) => {
    draft.length = Math.min(parent.length, maxLength)
    draft.bytes.set(parent.subarray(0, draft.length))
    const rounds = 1 << random.below(5)
    for (let round = 0; round < rounds; round++) change(draft, { random, dictionary, other })
    return draft.bytes.subarray(0, draft.length)
  }
}

type Draft = { readonly bytes: Uint8Array; length: number }
type Material = { readonly random: Random; readonly dictionary: readonly Uint8Array[]; readonly other: Uint8Array }

function change(draft: Draft, material: Material): void {
  const choice = CHANGES[material.random.below(CHANGES.length)]
  choice?.(draft, material)
}

// The borders of the encodings under test, and of integers in general.
const TELLING = [
  0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x0a, 0x1f, 0x20, 0x25, 0x26, 0x2b, 0x2f, 0x30, 0x3d, 0x3f, 0x40, 0x45, 0x7e,
  0x7f, 0x80, 0x81, 0xbf, 0xc0, 0xc3, 0xe0, 0xed, 0xef, 0xf4, 0xfe, 0xff,
]

const CHANGES: readonly ((draft: Draft, material: Material) => void)[] = [
  (draft, { random }) => setByte(draft, random, (byte) => byte ^ (1 << random.below(8))),
  (draft, { random }) => setByte(draft, random, () => random.below(0x100)),
  (draft, { random }) => setByte(draft, random, () => TELLING[random.below(TELLING.length)] ?? 0),
  (draft, { random }) => setByte(draft, random, (byte) => byte + 1 + random.below(16)),
  (draft, { random }) => setByte(draft, random, (byte) => byte - 1 - random.below(16)),
  (draft, { random }) => insert(draft, random.below(draft.length + 1), Uint8Array.of(random.below(0x100))),
  (draft, { random }) => remove(draft, blockOf(draft.length, random)),
  (draft, { random }) => remove(draft, { start: random.below(draft.length), length: 1 }),
  (draft, { random }) => (draft.length = random.below(draft.length + 1)),
  (draft, { random }) => repeatBlock(draft, random),
  (draft, { random }) => copyBlock(draft, random),
  (draft, { random, dictionary }) => insert(draft, random.below(draft.length + 1), oneOf(dictionary, random)),
  (draft, { random, dictionary }) => insert(draft, random.below(draft.length + 1), oneOf(dictionary, random)),
  (draft, { random, dictionary }) => overwrite(draft, random.below(draft.length + 1), oneOf(dictionary, random)),
  (draft, { random, other }) => insert(draft, random.below(draft.length + 1), pieceOf(other, random)),
  (draft, { random, other }) => overwrite(draft, random.below(draft.length + 1), pieceOf(other, random)),
  (draft, { random, other }) => {
    draft.length = random.below(draft.length + 1)
    insert(draft, draft.length, other.subarray(random.below(other.length)))
  },
]

type Block = { readonly start: number; readonly length: number }

/** Mostly short: long ones destroy what the parent is worth. */
function blockOf(total: number, random: Random): Block {
  const start = random.below(total)
  const most = Math.min(total - start, random.below(8) === 0 ? total : 16)
  return { start, length: 1 + random.below(most) }
}

function setByte(draft: Draft, random: Random, value: (byte: number) => number): void {
  const index = random.below(draft.length)
  if (index < draft.length) draft.bytes[index] = value(draft.bytes[index] ?? 0)
}

function insert(draft: Draft, at: number, piece: Uint8Array): void {
  if (draft.length + piece.length > draft.bytes.length) return
  draft.bytes.copyWithin(at + piece.length, at, draft.length)
  draft.bytes.set(piece, at)
  draft.length += piece.length
}

function overwrite(draft: Draft, at: number, piece: Uint8Array): void {
  if (at + piece.length > draft.bytes.length) return
  draft.bytes.set(piece, at)
  draft.length = Math.max(draft.length, at + piece.length)
}

function remove(draft: Draft, { start, length }: Block): void {
  const end = Math.min(start + length, draft.length)
  draft.bytes.copyWithin(start, end, draft.length)
  draft.length -= end - start
}

/** Lists of many equal things are how limits are reached. */
function repeatBlock(draft: Draft, random: Random): void {
  const { start, length } = blockOf(draft.length, random)
  const block = draft.bytes.slice(start, Math.min(start + length, draft.length))
  const times = random.below(8) === 0 ? random.below(200) : 1 + random.below(4)
  for (let time = 0; time < times; time++) insert(draft, start, block)
}

function copyBlock(draft: Draft, random: Random): void {
  const { start, length } = blockOf(draft.length, random)
  overwrite(draft, random.below(draft.length + 1), draft.bytes.slice(start, Math.min(start + length, draft.length)))
}

function oneOf(dictionary: readonly Uint8Array[], random: Random): Uint8Array {
  return dictionary[random.below(dictionary.length)] ?? NOTHING
}

function pieceOf(other: Uint8Array, random: Random): Uint8Array {
  const { start, length } = blockOf(other.length, random)
  return other.subarray(start, start + length)
}

const NOTHING = new Uint8Array()
