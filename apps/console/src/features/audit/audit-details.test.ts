import { describe, expect, test } from 'vitest'
import { accessStateAfter, detailLines } from './audit-details.ts'

describe('the details of an audit entry', () => {
  test('a change shows what it was and what it is', () => {
    const details = { before: { state: 'quarantined' }, after: { state: 'allowed', decidedBy: 'personalAllow' } }
    expect(detailLines(details)).toEqual([
      { name: 'state', before: 'quarantined', after: 'allowed' },
      { name: 'decidedBy', before: null, after: 'personalAllow' },
    ])
  })

  test('changed settings are lines of their own', () => {
    const details = {
      name: { before: 'A', after: 'B' },
      settings: { before: { minPasswordLength: 4 }, after: { minPasswordLength: 6, allowSimplePassword: false } },
    }
    expect(detailLines(details)).toEqual([
      { name: 'name', before: 'A', after: 'B' },
      { name: 'minPasswordLength', before: '4', after: '6' },
      { name: 'allowSimplePassword', before: null, after: 'false' },
    ])
  })

  test('whatever has no shape we know is shown as it is', () => {
    expect(detailLines({ deviceId: 'APPL1', list: [1, 2], nothing: null })).toEqual([
      { name: 'deviceId', before: null, after: 'APPL1' },
      { name: 'list', before: null, after: '[1,2]' },
      { name: 'nothing', before: null, after: 'null' },
    ])
  })

  test('an entry with a thousand facts shows sixty', () => {
    const details = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`fact${index}`, index]))
    expect(detailLines(details)).toHaveLength(60)
  })

  test.each([
    ['a changed access', { after: { state: 'blocked' } }, 'blocked'],
    ['the access a device began with', { access: { state: 'quarantined' } }, 'quarantined'],
    ['an unknown state is none', { after: { state: 'wiped' } }, null],
    ['an entry about something else', { name: 'x' }, null],
  ])('the state after %s', (_, details, state) => {
    expect(accessStateAfter({ details })).toBe(state)
  })
})
