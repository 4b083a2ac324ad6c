import type { MyDevice } from './me-queries.ts'

/** Whoever decides has asked, and what was written before is no answer to it. */
export function isQuestionOpen({ question, requestedAt }: Pick<MyDevice, 'question' | 'requestedAt'>): boolean {
  return question !== null && (requestedAt === null || requestedAt < question.at)
}
