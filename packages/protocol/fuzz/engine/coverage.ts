/**
 * What one execution did: `hit` is called by the instrumented code at every edge, everything else by the fuzzer.
 * The number of hits is the cost of an execution: unlike time it is the same on every machine and under every load.
 */
export class Coverage {
  /** Hits of this execution, by edge; the edges hit are in `touched`. */
  readonly #hits: Uint32Array
  readonly #touched: Uint32Array
  #touchedCount = 0
  #steps = 0
  #budget = Number.POSITIVE_INFINITY
  /** By edge, the buckets that any execution has reached: one bit each. */
  readonly #known: Uint8Array

  constructor(edgeCount: number) {
    this.#hits = new Uint32Array(edgeCount)
    this.#touched = new Uint32Array(edgeCount)
    this.#known = new Uint8Array(edgeCount)
  }

  /** One function for all edges, so that the engine inlines it; it also ends executions that would not end by themselves. */
  readonly hit = (edge: number): void => {
    const hits = this.#hits[edge] ?? 0
    if (hits === 0) this.#touched[this.#touchedCount++] = edge
    this.#hits[edge] = hits + 1
    if (++this.#steps > this.#budget) throw new StepBudgetError(this.#budget)
  }

  start(budget: number): void {
    for (let index = 0; index < this.#touchedCount; index++) this.#hits[this.#touched[index] ?? 0] = 0
    this.#touchedCount = 0
    this.#steps = 0
    this.#budget = budget
  }

  get steps(): number {
    return this.#steps
  }

  /** True once the budget is spent, also if the code under test has caught the error. */
  get isOverBudget(): boolean {
    return this.#steps > this.#budget
  }

  /** Whether this execution reached an edge, or a bucket of an edge, that none before it reached; learns them. */
  learn(): boolean {
    let isNew = false
    for (let index = 0; index < this.#touchedCount; index++) {
      const edge = this.#touched[index] ?? 0
      const bucket = bucketOf(this.#hits[edge] ?? 0)
      const known = this.#known[edge] ?? 0
      if ((known & bucket) !== 0) continue
      this.#known[edge] = known | bucket
      isNew = true
    }
    return isNew
  }

  /** The edges and buckets of this execution, one number each. */
  signature(): readonly number[] {
    return Array.from(
      this.#touched.subarray(0, this.#touchedCount),
      (edge) => edge * 0x100 + bucketOf(this.#hits[edge] ?? 0),
    )
  }

  /** The edges that any execution has reached. */
  reachedEdges(): readonly number[] {
    return Array.from(this.#known.keys()).filter((edge) => this.#known[edge] !== 0)
  }

  forget(): void {
    this.#known.fill(0)
  }
}

/** Thrown out of the code under test when it has taken more steps than its input may cost. */
export class StepBudgetError extends Error {
  override readonly name = 'StepBudgetError'

  constructor(budget: number) {
    super(`more than ${budget} steps`)
  }
}

/** "Once", "twice", "a few times", "often" are different ways through the code; 40 times and 41 times are not. */
function bucketOf(hits: number): number {
  if (hits <= 3) return 1 << (hits - 1)
  if (hits <= 7) return 8
  if (hits <= 15) return 16
  if (hits <= 31) return 32
  return hits <= 127 ? 64 : 128
}
