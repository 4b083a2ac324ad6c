import { expect, test } from 'vitest'
import { plannedDraft } from './planned-draft.ts'

const base = { name: 'Field', settings: { passwordEnabled: true, allowCamera: false } }

test('a kept change opens as what it changes, and what it brings back to the default', () => {
  const planned = { name: null, settings: { passwordEnabled: true, minPasswordLength: 6 } }
  expect(plannedDraft(base, planned)).toEqual({ settings: { minPasswordLength: 6, allowCamera: true } })
})

test('another name is a change, the same one is none', () => {
  expect(plannedDraft(base, { ...base, name: 'Field staff' })).toEqual({ name: 'Field staff', settings: {} })
  expect(plannedDraft(base, { ...base, name: 'Field' })).toEqual({ settings: {} })
})
