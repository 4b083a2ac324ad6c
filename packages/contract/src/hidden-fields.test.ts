import { expect, test } from 'vitest'
import { hiddenFields, withoutFields } from './hidden-fields.ts'

test('hidden texts become empty, wherever they stand, and nothing else changes', () => {
  const body = { imei: '35', items: [{ note: 'n', phoneNumber: '+49', at: null, count: 3 }], imeiCount: 1 }
  expect(withoutFields(body, hiddenFields['policy-editor'])).toEqual({
    imei: '',
    items: [{ note: '', phoneNumber: '', at: null, count: 3 }],
    imeiCount: 1,
  })
  expect(withoutFields(body, hiddenFields.auditor)).toMatchObject({ imei: '', items: [{ note: 'n', phoneNumber: '' }] })
  expect(withoutFields(body, hiddenFields.administrator)).toBe(body)
})

test('a field is hidden in what is named before the dot, and nowhere else', () => {
  const body = { reason: 'a', items: [{ reason: 'b', details: { address: 'c', reason: 'd' } }], user: { address: 'e' } }
  expect(withoutFields(body, hiddenFields['policy-editor'])).toEqual({
    reason: 'a',
    items: [{ reason: '', details: { address: '', reason: 'd' } }],
    user: { address: 'e' },
  })
})
