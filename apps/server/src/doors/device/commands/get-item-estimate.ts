import {
  buildGetItemEstimateResponse,
  parseGetItemEstimateRequest,
  type CollectionEstimate,
} from '@gatepost/protocol/commands'
import { GetItemEstimateStatus, GlobalStatus } from '@gatepost/protocol/status'
import { estimateChanges, type Estimate } from '../../../sync/index.ts'
import { documentAnswer, statusAnswer } from '../answer.ts'
import { retryWhileOutdated } from '../retry-while-outdated.ts'
import type { CommandHandler } from '../visit.ts'

/** [MS-ASCMD] 2.2.1.9. */
export const getItemEstimate: CommandHandler = async (visit, document) => {
  const { version } = visit.request
  if (!document) return statusAnswer('GetItemEstimate', GlobalStatus.InvalidXML)
  const parsed = parseGetItemEstimateRequest(document, version)
  if (!parsed.ok) return statusAnswer('GetItemEstimate', parsed.status)
  const demands = parsed.value.collections
  const done = await retryWhileOutdated(visit, visit.visitor, (visitor) =>
    estimateChanges(visit.world.room, visitor, demands),
  )
  if (done.kind === 'refuse') return done.answer
  if (done.value.kind === 'no-access') return statusAnswer('GetItemEstimate', GlobalStatus.AccessDenied)
  const collections: CollectionEstimate[] = []
  for (const [index, estimate] of done.value.estimates.entries()) {
    const status = wholeStatuses.get(estimate.kind)
    if (status !== undefined) return statusAnswer('GetItemEstimate', status)
    collections.push(collectionOf(demands[index]?.collectionId ?? '', estimate))
  }
  return documentAnswer(buildGetItemEstimateResponse({ kind: 'collections', collections }, version))
}

/** As Exchange: what cannot be asked of a folder of this kind fails the request as a whole. */
const wholeStatuses: ReadonlyMap<Estimate['kind'], number> = new Map<Estimate['kind'], number>([
  ['unfit-filter', GlobalStatus.ServerError],
  ['unfit-conversation', GlobalStatus.InvalidXML],
])

function collectionOf(collectionId: string, estimate: Estimate): CollectionEstimate {
  switch (estimate.kind) {
    case 'estimate':
      return { collectionId, status: GetItemEstimateStatus.Success, estimate: estimate.count }
    case 'no-such-folder':
      return { collectionId, status: GetItemEstimateStatus.CollectionNotFound }
    case 'not-primed':
      return { collectionId, status: GetItemEstimateStatus.NotPrimed }
    case 'wrong-key':
    case 'unfit-filter':
    case 'unfit-conversation':
      return { collectionId, status: GetItemEstimateStatus.InvalidSyncKey }
  }
}
