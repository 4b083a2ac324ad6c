/**
 * What a list shows while its data changes underneath. Rows keep their place; news wait until they are asked for; what
 * disappeared stays, marked, until the list is refreshed.
 */
export type StableRows<Row> = {
  readonly resetKey: string
  readonly pageCount: number
  readonly shown: readonly string[]
  /** The last known facts of every shown row, also of the gone ones. */
  readonly facts: ReadonlyMap<string, Row>
  readonly waiting: readonly string[]
  readonly gone: ReadonlySet<string>
  /** Taken out by the person's own act; they stay out until the data agrees. */
  readonly dropped: ReadonlySet<string>
  /** Asked back by the person's own act: shown at their place as soon as the data has them. */
  readonly welcome: ReadonlySet<string>
}

export type StableRowsInput<Row> = {
  /** Another filter or order is another list. */
  readonly resetKey: string
  readonly pages: readonly (readonly Row[])[]
  readonly idOf: (row: Row) => string
}

/** Brings the shown rows in line with new data. Returns the same object if nothing differs. */
export function reconcileRows<Row>(state: StableRows<Row> | null, input: StableRowsInput<Row>): StableRows<Row> {
  const data = new Map(input.pages.flat().map((row) => [input.idOf(row), row]))
  if (!state || state.resetKey !== input.resetKey) return allShown(input, data, new Set())
  const dropped = keep(state.dropped, (id) => data.has(id))
  const isStillThere = state.shown.some((id) => data.has(id))
  if (!isStillThere) return same(state, allShown(input, data, dropped))

  const shownIds = new Set(state.shown)
  // Pages that were fetched since belong to the person's scrolling; news on known pages wait.
  const fetched = input.pages.slice(state.pageCount).flat().map(input.idOf)
  const appended = fetched.filter((id) => !shownIds.has(id) && !dropped.has(id))
  const back = [...state.welcome].filter((id) => data.has(id) && !shownIds.has(id))
  const shown = inserted([...state.shown, ...appended], back, [...data.keys()])
  for (const id of shown) shownIds.add(id)
  const waiting = [...data.keys()].filter((id) => !shownIds.has(id) && !dropped.has(id))
  return same(state, {
    resetKey: input.resetKey,
    pageCount: Math.max(state.pageCount, input.pages.length),
    shown,
    facts: new Map(shown.flatMap((id) => entry(id, data.get(id) ?? state.facts.get(id)))),
    waiting,
    gone: new Set(shown.filter((id) => !data.has(id))),
    dropped,
    welcome: keep(state.welcome, (id) => !back.includes(id)),
  })
}

/** Expects rows back after the person took an act back: they are no news. */
export function welcomeRows<Row>(state: StableRows<Row>, ids: ReadonlySet<string>): StableRows<Row> {
  const dropped = keep(state.dropped, (id) => !ids.has(id))
  return { ...state, dropped, welcome: new Set([...state.welcome, ...ids]) }
}

/** Shows the list as the data has it now: the news come in, the gone go. */
export function showAllRows<Row>(state: StableRows<Row>, input: StableRowsInput<Row>): StableRows<Row> {
  return allShown(input, new Map(input.pages.flat().map((row) => [input.idOf(row), row])), state.dropped)
}

/** Takes rows out at once, by the person's own act. */
export function dropRows<Row>(state: StableRows<Row>, ids: ReadonlySet<string>): StableRows<Row> {
  return {
    ...state,
    shown: state.shown.filter((id) => !ids.has(id)),
    waiting: state.waiting.filter((id) => !ids.has(id)),
    dropped: new Set([...state.dropped, ...ids]),
  }
}

function allShown<Row>(
  { resetKey, pages, idOf }: StableRowsInput<Row>,
  data: ReadonlyMap<string, Row>,
  dropped: ReadonlySet<string>,
): StableRows<Row> {
  const stillDropped = keep(dropped, (id) => data.has(id))
  const rows = [...data.values()].filter((row) => !stillDropped.has(idOf(row)))
  return {
    resetKey,
    pageCount: pages.length,
    shown: rows.map(idOf),
    facts: new Map(rows.map((row) => [idOf(row), row])),
    waiting: [],
    gone: new Set(),
    dropped: stillDropped,
    welcome: new Set(),
  }
}

/** Puts each id before the first shown one that the data has after it. */
function inserted(shown: readonly string[], ids: readonly string[], order: readonly string[]): readonly string[] {
  return ids.reduce<readonly string[]>((list, id) => {
    const after = new Set(order.slice(order.indexOf(id) + 1))
    const at = list.findIndex((each) => after.has(each))
    return at === -1 ? [...list, id] : [...list.slice(0, at), id, ...list.slice(at)]
  }, shown)
}

function entry<Row>(id: string, row: Row | undefined): [string, Row][] {
  return row === undefined ? [] : [[id, row]]
}

function keep(ids: ReadonlySet<string>, isKept: (id: string) => boolean): ReadonlySet<string> {
  return [...ids].every(isKept) ? ids : new Set([...ids].filter(isKept))
}

function same<Row>(before: StableRows<Row>, after: StableRows<Row>): StableRows<Row> {
  const isSame =
    before.pageCount === after.pageCount &&
    isSameList(before.shown, after.shown) &&
    isSameList(before.waiting, after.waiting) &&
    isSameList([...before.gone], [...after.gone]) &&
    isSameList([...before.dropped], [...after.dropped]) &&
    isSameList([...before.welcome], [...after.welcome]) &&
    after.shown.every((id) => before.facts.get(id) === after.facts.get(id))
  return isSame ? before : after
}

function isSameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((id, index) => id === other[index])
}
