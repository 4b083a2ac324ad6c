/** One entry of a list like `gzip;q=0.5, *;q=0`, in small letters. */
export type Weighted = { readonly name: string; readonly weight: number }

/** In characters: a longer list was written by nobody who wants an answer. */
const MAX_LENGTH = 256

/** The entries of a header with weights (RFC 9110 12.4.2), in the order in which they stand. None if it is too long. */
export function readWeightedList(header: string): readonly Weighted[] {
  return header.length > MAX_LENGTH ? [] : header.toLowerCase().split(',').map(readEntry)
}

function readEntry(text: string): Weighted {
  const [name = '', ...parameters] = text.split(';').map((part) => part.trim())
  const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2)
  return { name, weight: weight === undefined ? 1 : readWeight(weight) }
}

/** 0 for what is no weight: nothing is guessed at. */
function readWeight(text: string): number {
  return /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(text) ? Number(text) : 0
}
