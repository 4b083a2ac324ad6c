import type { Request } from 'express'
import { decideByLink, lookAtLink } from '../../../access/index.ts'
import { clientAddress, networkOf } from '../../../client-address.ts'
import type { Config } from '../../../config.ts'
import type { Room } from '../../../room.ts'
import { createTokenBuckets } from '../../../token-buckets.ts'
import type { HandlersOf } from '../handler.ts'
import { HttpProblem } from '../http-problem.ts'
import { wire } from '../wire.ts'

export type ApprovalLinksWorld = {
  readonly room: Pick<Room, 'monotonicNow'>
  readonly trustedProxies: Config['trustedProxies']
}

/** Failures in a quarter of an hour from one network: nobody tries secrets, or keeps the database busy with it. */
const failuresPerQuarter = 20

export function approvalLinkHandlers({
  room: { monotonicNow },
  trustedProxies,
}: ApprovalLinksWorld): HandlersOf<'lookAtApprovalLink' | 'decideByApprovalLink'> {
  const settings = { capacity: failuresPerQuarter, fillMs: 15 * 60_000, maxKeys: 10_000, monotonicNow }
  const failures = createTokenBuckets(settings)
  const limited = async <Result>(request: Request, work: () => Promise<Result>): Promise<Result> => {
    const network = networkOf(clientAddress(request, trustedProxies))
    const wait = failures.take(network)
    if (wait > 0) {
      const headers = { 'Retry-After': String(Math.ceil(wait / 1000)) }
      throw new HttpProblem('too-many-attempts', 'Too many links that do not work. Wait before the next one.', {
        headers,
      })
    }
    const result = await work()
    failures.giveBack(network)
    return result
  }
  return {
    lookAtApprovalLink: async ({ room, body, request }) => {
      return wire(await limited(request, async () => await lookAtLink(room, body.secret)))
    },
    decideByApprovalLink: async ({ room, act: { requestId }, body, request }) => {
      await limited(request, async () => await decideByLink(room, { ...body, requestId }))
    },
  }
}
