import { expect, test } from 'vitest'
import { latestUndo, withToast, withoutToast, type Toast } from './toast-list.ts'

const toast = (id: number, facts: Partial<Toast> = {}): Toast => ({
  id,
  kind: 'done',
  text: `toast ${id}`,
  detail: '',
  lasts: 5000,
  undo: null,
  ...facts,
})
const idsOf = (toasts: readonly Toast[]) => toasts.map(({ id }) => id)

test('the fourth toast pushes out the oldest', () => {
  expect(idsOf([1, 2, 3, 4].map((id) => toast(id)).reduce(withToast, []))).toEqual([2, 3, 4])
})

test('a failure stays longer than a success', () => {
  const toasts = [toast(1, { kind: 'failed' }), toast(2), toast(3), toast(4)].reduce(withToast, [])
  expect(idsOf(toasts)).toEqual([1, 3, 4])
})

test('the oldest failure goes when there are only failures', () => {
  const toasts = [1, 2, 3, 4].map((id) => toast(id, { kind: 'failed' })).reduce(withToast, [])
  expect(idsOf(toasts)).toEqual([2, 3, 4])
})

test('a dismissed toast is gone', () => {
  expect(idsOf(withoutToast([toast(1), toast(2)], 1))).toEqual([2])
})

test('undo takes back the latest act that can be taken back', () => {
  const undo = () => undefined
  expect(latestUndo([toast(1, { undo }), toast(2, { undo }), toast(3)])?.id).toBe(2)
  expect(latestUndo([toast(1)])).toBeUndefined()
})
