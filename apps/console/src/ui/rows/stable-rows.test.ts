import { describe, expect, test } from 'vitest'
import { dropRows, reconcileRows, showAllRows, welcomeRows, type StableRows } from './stable-rows.ts'

type Row = { readonly id: string; readonly state?: string }

const idOf = (row: Row) => row.id
const rows = (...ids: string[]): Row[] => ids.map((id) => ({ id }))
const input = (pages: Row[][], resetKey = 'all') => ({ resetKey, pages, idOf })
const start = (...pages: Row[][]): StableRows<Row> => reconcileRows<Row>(null, input(pages))

describe('rows that stay where they are', () => {
  test('the first data is shown as it comes', () => {
    expect(start(rows('a', 'b')).shown).toEqual(['a', 'b'])
  })

  test('a new row waits, wherever the data puts it', () => {
    const next = reconcileRows(start(rows('a', 'b')), input([rows('x', 'a', 'b', 'y')]))
    expect(next.shown).toEqual(['a', 'b'])
    expect(next.waiting).toEqual(['x', 'y'])
  })

  test('another order in the data moves nothing', () => {
    expect(reconcileRows(start(rows('a', 'b', 'c')), input([rows('c', 'a', 'b')])).shown).toEqual(['a', 'b', 'c'])
  })

  test('changed facts show in place', () => {
    const next = reconcileRows(start(rows('a', 'b')), input([[{ id: 'a', state: 'blocked' }, { id: 'b' }]]))
    expect(next.facts.get('a')).toEqual({ id: 'a', state: 'blocked' })
  })

  test('a row that disappeared stays, marked, with its last facts', () => {
    const next = reconcileRows(start([{ id: 'a', state: 'waiting' }, { id: 'b' }]), input([rows('b')]))
    expect(next.shown).toEqual(['a', 'b'])
    expect(next.gone).toEqual(new Set(['a']))
    expect(next.facts.get('a')).toEqual({ id: 'a', state: 'waiting' })
  })

  test('a row that came back is no longer marked', () => {
    const without = reconcileRows(start(rows('a', 'b')), input([rows('b')]))
    expect(reconcileRows(without, input([rows('a', 'b')])).gone.size).toBe(0)
  })

  test('rows of a page fetched since are appended', () => {
    const next = reconcileRows(start(rows('a', 'b')), input([rows('a', 'b'), rows('c', 'd')]))
    expect(next.shown).toEqual(['a', 'b', 'c', 'd'])
    expect(next.waiting).toEqual([])
  })

  test('another filter is another list', () => {
    expect(reconcileRows(start(rows('a', 'b')), input([rows('c')], 'blocked')).shown).toEqual(['c'])
  })

  test('news are shown at once where nothing is looked at', () => {
    expect(reconcileRows(start([]), input([rows('a')])).shown).toEqual(['a'])
    expect(reconcileRows(start(rows('a')), input([rows('b')])).shown).toEqual(['b'])
  })

  test('asking for the news shows the list as it is', () => {
    const data = input([rows('x', 'b')])
    const next = showAllRows(reconcileRows(start(rows('a', 'b')), data), data)
    expect(next).toMatchObject({ shown: ['x', 'b'], waiting: [], gone: new Set() })
  })

  test('the same data gives the same object, so that rendering comes to rest', () => {
    const data = input([rows('a', 'b')])
    const first = reconcileRows<Row>(null, data)
    expect(reconcileRows(first, data)).toBe(first)
    const empty = reconcileRows<Row>(null, input([[]]))
    expect(reconcileRows(empty, input([[]]))).toBe(empty)
  })
})

describe('rows taken out by an act', () => {
  test('go at once and do not come back as news while the data still has them', () => {
    const data = input([rows('a', 'b')])
    const dropped = dropRows(start(rows('a', 'b')), new Set(['a']))
    const next = reconcileRows(dropped, data)
    expect(next.shown).toEqual(['b'])
    expect(next.waiting).toEqual([])
  })

  test('the last one can go while its data is still there', () => {
    const dropped = dropRows(start(rows('a')), new Set(['a']))
    expect(reconcileRows(dropped, input([rows('a')])).shown).toEqual([])
  })

  test('are news again if they come back later', () => {
    const dropped = dropRows(start(rows('a', 'b')), new Set(['a']))
    const agreed = reconcileRows(dropped, input([rows('b')]))
    expect(reconcileRows(agreed, input([rows('a', 'b')])).waiting).toEqual(['a'])
  })

  test('stand where they stood after a refusal', () => {
    const data = input([rows('a', 'b', 'c')])
    const dropped = reconcileRows(dropRows(start(rows('a', 'b', 'c')), new Set(['b'])), data)
    expect(reconcileRows(welcomeRows(dropped, new Set(['b'])), data).shown).toEqual(['a', 'b', 'c'])
  })

  test('are no news when they come back by an undo, wherever the data puts them then', () => {
    const dropped = dropRows(start(rows('a', 'b', 'c')), new Set(['a']))
    const agreed = welcomeRows(reconcileRows(dropped, input([rows('b', 'c')])), new Set(['a']))
    const back = reconcileRows(agreed, input([rows('b', 'c', 'a', 'x')]))
    expect(back.shown).toEqual(['b', 'c', 'a'])
    expect(back.waiting).toEqual(['x'])
    expect(reconcileRows(back, input([rows('b', 'c', 'x')])).gone).toEqual(new Set(['a']))
  })
})

test('who was asked back is no news either where the list was shown afresh meanwhile', () => {
  const asked = welcomeRows(start(rows('b', 'c')), new Set(['a']))
  const afresh = showAllRows(asked, input([rows('b')]))
  expect(reconcileRows(afresh, input([rows('a', 'b')]))).toMatchObject({ shown: ['a', 'b'], waiting: [] })
})

describe('a list of which only some pages are loaded', () => {
  const page = (index: number): Row[] => rows(...['a', 'b', 'c'].map((letter) => `${letter}${index}`))
  const window = (firstPage: number, ...pages: Row[][]) => ({ ...input(pages), firstPage })
  const scrolled = () =>
    reconcileRows(
      reconcileRows(reconcileRows<Row>(null, window(0, page(0), page(1))), window(0, page(0), page(1), page(2))),
      window(1, page(1), page(2), page(3)),
    )

  test('what left with its page is neither shown nor gone: it is above', () => {
    expect(scrolled()).toMatchObject({ above: 3, reach: 12, gone: new Set(), waiting: [] })
    expect(scrolled().shown).toEqual([...page(1), ...page(2), ...page(3)].map(idOf))
  })

  test('a page that comes back stands before the others, and the last one leaves for it', () => {
    const back = reconcileRows(scrolled(), window(0, page(0), page(1), page(2)))
    expect(back).toMatchObject({ above: 0, reach: 12, gone: new Set(), waiting: [] })
    expect(back.shown).toEqual([...page(0), ...page(1), ...page(2)].map(idOf))
  })

  test('as many are above as were shown, also where one of them had been taken out', () => {
    const without = dropRows(reconcileRows<Row>(null, window(0, page(0), page(1))), new Set(['b0']))
    expect(reconcileRows(without, window(1, page(1), page(2))).above).toBe(2)
  })

  test('news on a page that stayed wait, and what disappeared from it is marked', () => {
    const changed = [...rows('x'), ...page(1).slice(1)]
    const next = reconcileRows(scrolled(), window(1, changed, page(2), page(3)))
    expect(next.waiting).toEqual(['x'])
    expect(next.gone).toEqual(new Set(['a1']))
    expect(next.above).toBe(3)
  })

  test('a page far away is shown by itself, at its place', () => {
    const far = reconcileRows(scrolled(), window(40, page(40)))
    expect(far).toMatchObject({ above: 4_000, reach: 4_003, waiting: [] })
    expect(far.shown).toEqual(page(40).map(idOf))
    const home = reconcileRows(far, window(0, page(0)))
    expect(home).toMatchObject({ above: 0, reach: 4_003 })
  })
})
