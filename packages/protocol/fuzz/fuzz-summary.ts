/** The last line that main.ts prints, as JSON. */
export type FuzzSummary = {
  readonly target: string
  readonly seed: number
  readonly executions: number
  readonly executionsPerSecond: number
  readonly edges: number
  readonly reachedEdges: number
  readonly corpus: number
  /** The largest part of its step budget that an input used. */
  readonly largestBudgetUse: number
  readonly peakHeapBytes: number
  readonly longestInput: number
  /** What went wrong, and the file that holds the input. */
  readonly findings: readonly { readonly message: string; readonly file: string }[]
}
