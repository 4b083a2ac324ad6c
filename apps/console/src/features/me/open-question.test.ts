import { expect, test } from 'vitest'
import { isQuestionOpen } from './open-question.ts'

const question = { text: 'Is it yours?', by: 'Erik', at: '2026-11-23T10:00:00.000Z' }

test.each([
  ['nobody has asked', { question: null, requestedAt: null }, false],
  ['nothing was written yet', { question, requestedAt: null }, true],
  ['what was written is older than the question', { question, requestedAt: '2026-11-23T09:59:59.000Z' }, true],
  ['it was answered', { question, requestedAt: '2026-11-23T10:00:00.000Z' }, false],
])('%s', (_, device, expected) => {
  expect(isQuestionOpen(device)).toBe(expected)
})
