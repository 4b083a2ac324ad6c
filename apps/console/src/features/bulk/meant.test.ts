import { createSelection, deviceListQuery, userListQuery } from '@gatepost/contract'
import { describe, expect, test } from 'vitest'
import type { DeviceFilter } from '../devices/device-queries.ts'
import { userListQuery as userQueryOf, type UserFilter } from '../users/user-queries.ts'
import { selectionBodyOf } from './meant.ts'

const id = '0b7cbb4c-6c0a-4b62-9a3c-9c4f9f0d6a11'

/** What the list and the selection are told, in the same words: only the order and the page may differ. */
function conditions({ q, filter = {} }: { q?: string; filter?: object }) {
  return { ...(q !== undefined && { q }), ...filter }
}

const queries: readonly (readonly [string, string | undefined])[] = [
  ['no words', undefined],
  ['words and conditions', 'state:blocked -model:iPad "a b"'],
]

describe('everything that matches', () => {
  test.each(queries)('of devices is what the list asks for, with %s and any other filter', (_, q) => {
    for (const state of [undefined, 'quarantined', 'blocked'] as const) {
      for (const user of [undefined, id]) {
        for (const wipe of [undefined, 'open'] as const) {
          const filter: DeviceFilter = {
            ...(q !== undefined && { q }),
            ...(state && { state }),
            ...(user && { user }),
            ...(wipe && { wipe }),
            sort: '-lastSync',
          }
          const body = createSelection.parse(selectionBodyOf({ kind: 'device', filter }))
          const { sort: _sort, limit: _limit, ...listed } = deviceListQuery.parse(filter)
          expect(conditions(body)).toEqual(listed)
          const isNarrowed = Object.values(listed).some((value) => value !== undefined)
          expect(body.all).toBe(isNarrowed ? undefined : true)
        }
      }
    }
  })

  test.each(queries)('of users too, with %s', (_, q) => {
    for (const activeSync of [undefined, 'on', 'off'] as const) {
      for (const policy of [undefined, id]) {
        const filter: UserFilter = {
          ...(q !== undefined && { q }),
          ...(activeSync && { activeSync }),
          ...(policy && { policy }),
        }
        const body = createSelection.parse(selectionBodyOf({ kind: 'user', filter }))
        const { sort: _sort, limit: _limit, ...listed } = userListQuery.parse(userQueryOf(filter))
        expect(conditions(body)).toEqual(listed)
      }
    }
  })

  test('without any filter is said as such, never left out', () => {
    expect(selectionBodyOf({ kind: 'device', filter: {} })).toEqual({ kind: 'device', all: true })
  })
})

test('rows that were ticked are named one by one', () => {
  expect(selectionBodyOf({ kind: 'user', ids: [id] })).toEqual({ kind: 'user', ids: [id] })
})
