/**
 * Deadlines without a timer each: entries stand in slots of `slotMs`, and whoever owns the wheel turns it now and then.
 * An entry comes out with the first turn at or after its time, never before it.
 */
export class TimerWheel<Entry> {
  readonly #slotMs: number
  readonly #slots = new Map<number, Set<Entry>>()
  #turnedTo: number

  constructor(slotMs: number, now: number) {
    this.#slotMs = slotMs
    this.#turnedTo = Math.floor(now / slotMs)
  }

  /** Puts an entry in; `at` in milliseconds of the clock that `turn` is called with. Returns the slot, for `remove`. */
  add(entry: Entry, at: number): number {
    const slot = Math.max(Math.ceil(at / this.#slotMs), this.#turnedTo + 1)
    const entries = this.#slots.get(slot)
    if (entries) entries.add(entry)
    else this.#slots.set(slot, new Set([entry]))
    return slot
  }

  remove(entry: Entry, slot: number): void {
    const entries = this.#slots.get(slot)
    entries?.delete(entry)
    if (entries?.size === 0) this.#slots.delete(slot)
  }

  /** Takes out everything whose time has come. */
  turn(now: number): Entry[] {
    const until = Math.floor(now / this.#slotMs)
    const due: Entry[] = []
    for (let slot = this.#turnedTo + 1; slot <= until; slot += 1) {
      for (const entry of this.#slots.get(slot) ?? []) due.push(entry)
      this.#slots.delete(slot)
    }
    this.#turnedTo = Math.max(this.#turnedTo, until)
    return due
  }
}
