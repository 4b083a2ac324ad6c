import { describe, expect, test } from 'vitest'
import {
  choiceParam,
  idParam,
  keepingRest,
  parseUrlSearch,
  safeTarget,
  stringifyUrlSearch,
  textParam,
  unusedParams,
} from './url-search.ts'

describe('the query of a link', () => {
  test('survives being written and read', () => {
    const search = { q: 'Anna Kovács & co=?', state: 'blocked' }
    expect(parseUrlSearch(stringifyUrlSearch(search))).toEqual(search)
  })

  test('leaves out what is not set, so that the plain path is canonical', () => {
    expect(stringifyUrlSearch({ q: '', state: undefined })).toBe('')
  })

  test('keeps a number that was searched for as text', () => {
    expect(parseUrlSearch('?q=0123')).toEqual({ q: '0123' })
  })

  test('is cut to what the API takes', () => {
    expect(textParam({ q: 'x'.repeat(300) }, 'q')).toHaveLength(200)
    expect(textParam({ q: '   ' }, 'q')).toBeUndefined()
  })

  test('gives a choice only if it is one', () => {
    expect(choiceParam({ state: 'blocked' }, 'state', ['allowed', 'blocked'])).toBe('blocked')
    expect(choiceParam({ state: 'wiped' }, 'state', ['allowed', 'blocked'])).toBeUndefined()
  })

  test('gives an id only if it looks like one', () => {
    const id = '0190b2c4-1111-7000-8000-000000000001'
    expect(idParam({ peek: id }, 'peek')).toBe(id)
    expect(idParam({ peek: '../x' }, 'peek')).toBeUndefined()
  })

  test('keeps what the screen could not use, so that it can be named', () => {
    const parse = keepingRest((raw) => ({ q: textParam(raw, 'q'), state: choiceParam(raw, 'state', ['blocked']) }))
    expect(parse({ q: 'anna', state: 'wiped', tag: 'vip' })).toEqual({ q: 'anna', state: 'wiped', tag: 'vip' })
    expect(parse({ state: 'blocked' })).toEqual({ state: 'blocked' })
  })

  test('names what the screen could not use', () => {
    expect(unusedParams('?q=anna&state=wiped&tag=vip&sort=', { q: 'anna', state: undefined })).toEqual(['state', 'tag'])
  })
})

describe('where sign-in leads', () => {
  test.each([
    ['a path with its whole query', '/devices?state=blocked&q=anna#x', '/devices?state=blocked&q=anna#x'],
    ['nothing asked for is the overview', undefined, '/'],
    ['another site is the overview', 'https://evil.example/', '/'],
    ['another site without a scheme is the overview', '//evil.example', '/'],
    ['another site by backslash is the overview', '/\\evil.example', '/'],
    ['a path with a line break is the overview', '/a\nb', '/'],
    ['a script is the overview', 'javascript:alert(1)', '/'],
    ['the sign-in page itself is the overview', '/login?redirect=/login', '/'],
  ])('%s', (_, asked, target) => {
    expect(safeTarget(asked)).toBe(target)
  })
})
