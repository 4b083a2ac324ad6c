/**
 * What a list shows while its data changes underneath. Rows keep their place; news wait until they are asked for; what
 * disappeared stays, marked, until the list is refreshed.
 */
export type StableRows<Row> = {
  readonly resetKey: string
  /** The pages that are loaded: from the first of them up to `endPage`, which is not. */
  readonly firstPage: number
  readonly endPage: number
  /** Rows above the loaded ones, which were loaded once. */
  readonly above: number
  /** How many rows there were when most had been loaded, those above included. */
  readonly reach: number
  readonly shown: readonly string[]
  /** The page in which each shown row stands: with its page it goes. */
  readonly pageOf: ReadonlyMap<string, number>
  /** The last known facts of every shown row, also of the gone ones. */
  readonly facts: ReadonlyMap<string, Row>
  readonly waiting: readonly string[]
  readonly gone: ReadonlySet<string>
  /** Taken out by the person's own act; they stay out until the data agrees. */
  readonly dropped: ReadonlySet<string>
  /** Asked back by the person's own act: shown at their place as soon as the data has them. */
  readonly welcome: ReadonlySet<string>
  /** What all this was made from; null if it has to be made anew. */
  readonly pages: readonly (readonly Row[])[] | null
}

export type StableRowsInput<Row> = {
  /** Another filter or order is another list. */
  readonly resetKey: string
  readonly pages: readonly (readonly Row[])[]
  /** Which page of the list the first of these is: of a long list only some are kept. */
  readonly firstPage?: number
  readonly idOf: (row: Row) => string
}

/** Rows of a whole page; the API says how many come at once. */
export const rowsPerPage = 100

/** Brings the shown rows in line with new data. Returns the same object if nothing differs. */
export function reconcileRows<Row>(state: StableRows<Row> | null, input: StableRowsInput<Row>): StableRows<Row> {
  const { firstPage = 0, pages } = input
  const endPage = firstPage + pages.length
  if (!state || state.resetKey !== input.resetKey) return allShown(input, new Set(), 0)
  if (state.firstPage === firstPage && state.pages && isSameList(state.pages, pages)) return state
  const { rows: data, pageOf: pageInData } = readPages(input)
  const dropped = keep(state.dropped, (id) => data.has(id))
  const kept = state.shown.filter((id) => isWithin(state, id, input))
  if (!kept.some((id) => data.has(id))) return same(state, allShown(input, dropped, state.reach))

  const shownIds = new Set(kept)
  // Pages that were fetched since belong to the person's scrolling; news on known pages wait.
  const fetched = (isNew: (page: number) => boolean) =>
    [...pageInData].flatMap(([id, page]) => (isNew(page) && !shownIds.has(id) && !dropped.has(id) ? [id] : []))
  const before = fetched((page) => page < state.firstPage)
  const after = fetched((page) => page >= state.endPage)
  const back = [...state.welcome].filter((id) => data.has(id) && !shownIds.has(id))
  const shown = inserted([...before, ...kept, ...after], back, [...data.keys()])
  for (const id of shown) shownIds.add(id)
  const left = state.shown.filter((id) => (state.pageOf.get(id) ?? 0) < firstPage).length
  const above = firstPage === 0 ? 0 : Math.max(0, state.above + left - before.length)
  return same(state, {
    resetKey: input.resetKey,
    firstPage,
    // A list that got shorter still shows what it had; pages at its end are let go when those before it come back.
    endPage: firstPage < state.firstPage ? endPage : Math.max(state.endPage, endPage),
    above,
    reach: Math.max(state.reach, above + shown.length),
    shown,
    pageOf: new Map(shown.map((id) => [id, state.pageOf.get(id) ?? pageInData.get(id) ?? firstPage])),
    facts: new Map(shown.flatMap((id) => entry(id, data.get(id) ?? state.facts.get(id)))),
    waiting: [...data.keys()].filter((id) => !shownIds.has(id) && !dropped.has(id)),
    gone: new Set(shown.filter((id) => !data.has(id))),
    dropped,
    welcome: keep(state.welcome, (id) => !back.includes(id)),
    pages,
  })
}

/** Whether a shown row stands in a page that is still loaded. */
function isWithin<Row>(state: StableRows<Row>, id: string, { firstPage = 0, pages }: StableRowsInput<Row>): boolean {
  const page = state.pageOf.get(id) ?? firstPage
  return page >= firstPage && (firstPage >= state.firstPage || page < firstPage + pages.length)
}

function readPages<Row>({ pages, firstPage = 0, idOf }: StableRowsInput<Row>) {
  const rows = new Map<string, Row>()
  const pageOf = new Map<string, number>()
  for (const [index, items] of pages.entries()) {
    for (const row of items) {
      const id = idOf(row)
      if (!rows.has(id)) pageOf.set(id, firstPage + index)
      rows.set(id, row)
    }
  }
  return { rows, pageOf }
}

/** Expects rows back after the person took an act back: they are no news. */
export function welcomeRows<Row>(state: StableRows<Row>, ids: ReadonlySet<string>): StableRows<Row> {
  const dropped = keep(state.dropped, (id) => !ids.has(id))
  return { ...state, dropped, welcome: new Set([...state.welcome, ...ids]), pages: null }
}

/** Shows the list as the data has it now: the news come in, the gone go. Who is expected back is expected still. */
export function showAllRows<Row>(state: StableRows<Row>, input: StableRowsInput<Row>): StableRows<Row> {
  const all = allShown(input, state.dropped, 0)
  return { ...all, welcome: keep(state.welcome, (id) => !all.facts.has(id)) }
}

/** Takes rows out at once, by the person's own act. */
export function dropRows<Row>(state: StableRows<Row>, ids: ReadonlySet<string>): StableRows<Row> {
  return {
    ...state,
    shown: state.shown.filter((id) => !ids.has(id)),
    waiting: state.waiting.filter((id) => !ids.has(id)),
    dropped: new Set([...state.dropped, ...ids]),
    pages: null,
  }
}

function allShown<Row>(input: StableRowsInput<Row>, dropped: ReadonlySet<string>, reach: number): StableRows<Row> {
  const { resetKey, pages, firstPage = 0 } = input
  const { rows, pageOf } = readPages(input)
  const stillDropped = keep(dropped, (id) => rows.has(id))
  for (const id of stillDropped) rows.delete(id)
  return {
    resetKey,
    firstPage,
    endPage: firstPage + pages.length,
    above: firstPage * rowsPerPage,
    reach: Math.max(reach, firstPage * rowsPerPage + rows.size),
    shown: [...rows.keys()],
    pageOf,
    facts: rows,
    waiting: [],
    gone: new Set(),
    dropped: stillDropped,
    welcome: new Set(),
    pages,
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
    before.firstPage === after.firstPage &&
    before.endPage === after.endPage &&
    before.above === after.above &&
    before.reach === after.reach &&
    isSameList(before.shown, after.shown) &&
    isSameList(before.waiting, after.waiting) &&
    isSameList([...before.gone], [...after.gone]) &&
    isSameList([...before.dropped], [...after.dropped]) &&
    isSameList([...before.welcome], [...after.welcome]) &&
    after.shown.every((id) => before.facts.get(id) === after.facts.get(id))
  return isSame ? before : after
}

function isSameList(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((id, index) => id === other[index])
}
