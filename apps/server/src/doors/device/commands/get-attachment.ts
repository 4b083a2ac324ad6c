import { GlobalStatus } from '@gatepost/protocol/status'
import { isSnapshotCurrent, type Visitor } from '../../../sync/index.ts'
import { statusAnswer, type Answer } from '../answer.ts'
import { retryWhileOutdated } from '../retry-while-outdated.ts'
import { safeAttachment } from '../safe-attachment.ts'
import type { CommandHandler, Visit } from '../visit.ts'

/** [MS-ASCMD] 2.2.1.8, up to 12.1: the bytes of an attachment, and what is wrong as an HTTP status. */
export const getAttachment: CommandHandler = async (visit) => {
  const { attachmentName } = visit.request
  if (attachmentName === undefined) return statusAnswer('GetAttachment', GlobalStatus.InvalidContent)
  const fetched = await retryWhileOutdated(visit, visit.visitor, (visitor) => fetch(visit, visitor, attachmentName))
  return fetched.kind === 'refuse' ? fetched.answer : fetched.value
}

async function fetch({ world }: Visit, visitor: Visitor, attachmentName: string): Promise<Answer | 'outdated'> {
  const result = await safeAttachment(world, visitor, attachmentName)
  // Nothing was moved forward, so nothing has checked yet that this phone may still have what was read.
  if (!(await isSnapshotCurrent(world.room.database, visitor.snapshot))) return 'outdated'
  switch (result.kind) {
    case 'attachment':
      return { httpStatus: 200, body: result.attachment.content, contentType: result.attachment.contentType }
    case 'not-found':
      return statusAnswer('GetAttachment', GlobalStatus.ItemNotFound)
    case 'denied':
      return statusAnswer('GetAttachment', GlobalStatus.AccessDenied)
    case 'too-large':
      return statusAnswer('GetAttachment', GlobalStatus.AttachmentIsTooLarge)
  }
}
