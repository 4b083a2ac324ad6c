/** What is wrong with a file of users, and where. `column` '': with the whole line. */
export type ImportFault = { readonly line: number; readonly column: string; readonly message: string }

export type ImportFaults = {
  readonly add: (fault: ImportFault) => void
  readonly count: () => number
  /** By line, a hundred at most. */
  readonly first: () => readonly ImportFault[]
}

const kept = 10_000
const shown = 100

/** Gathers faults: all are counted, so many are kept that the first ones by line are shown. */
export function createImportFaults(): ImportFaults {
  const faults: ImportFault[] = []
  let count = 0
  return {
    add: (fault) => {
      count += 1
      if (faults.length < kept) faults.push(fault)
    },
    count: () => count,
    first: () => faults.toSorted((a, b) => a.line - b.line).slice(0, shown),
  }
}
