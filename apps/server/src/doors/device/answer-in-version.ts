import type { EasRequest } from '@gatepost/protocol/http'
import { isLegacyVersion, legacyHttpStatusOf } from '@gatepost/protocol/status'
import type { Answer } from './answer.ts'

/**
 * The answer as the version of the request says it. Up to 12.1 phones know no status above 100: they get HTTP statuses
 * instead, 449 for all that waits in Provision. The one place where this is done, on the way out, held requests too.
 */
export function answerInVersion({ command, version }: EasRequest, answer: Answer): Answer {
  const { status, headers } = answer
  if (status === undefined || !isLegacyVersion(version)) return answer
  const httpStatus = legacyHttpStatusOf(command, status)
  return httpStatus === undefined ? answer : { httpStatus, status, ...(headers && { headers }) }
}
