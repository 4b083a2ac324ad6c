/** The most heap in use while something runs, over what was in use at the start. Garbage not yet collected counts. */
export class HeapWatch {
  readonly #before: number
  #peak = 0

  constructor() {
    collectGarbage()
    this.#before = bytesInUse()
  }

  sample(): void {
    this.#peak = Math.max(this.#peak, bytesInUse() - this.#before)
  }

  get peakBytes(): number {
    return this.#peak
  }
}

function bytesInUse(): number {
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

/** Possible only in a process started with --expose-gc; without it garbage from before may hide some of the growth. */
function collectGarbage(): void {
  const collect: unknown = Reflect.get(globalThis, 'gc')
  if (typeof collect === 'function') collect()
}
