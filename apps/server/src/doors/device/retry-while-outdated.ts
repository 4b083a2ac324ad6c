import type { Visitor } from '../../sync/index.ts'
import { busyAnswer, type Answer } from './answer.ts'
import type { Visit } from './visit.ts'

const attempts = 3
const retryAfterSeconds = 5

/**
 * Runs work whose answer rests on how the phone was judged. Where that has changed by the time the answer stands, the
 * phone is judged anew and the work done again: three times, then it is told to come back. The work passes through the
 * work queue.
 */
export async function retryWhileOutdated<Value extends object>(
  visit: Visit,
  firstVisitor: Visitor,
  work: (visitor: Visitor) => Promise<Value | 'outdated'>,
): Promise<
  | { readonly kind: 'done'; readonly value: Value; readonly visitor: Visitor }
  | { readonly kind: 'refuse'; readonly answer: Answer }
> {
  let visitor = firstVisitor
  for (let attempt = 1; ; attempt += 1) {
    const present = visitor
    const value = await visit.world.work.run(() => work(present))
    if (value !== 'outdated') return { kind: 'done', value, visitor }
    if (attempt === attempts) return { kind: 'refuse', answer: busyAnswer(retryAfterSeconds) }
    visit.world.snapshots.drop(visitor.snapshot.device.id)
    const judgement = await visit.judgeAnew()
    if (judgement.kind === 'refuse') return judgement
    visitor = judgement.visitor
  }
}
