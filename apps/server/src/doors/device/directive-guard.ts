import { Provision } from '@gatepost/protocol/code-pages'
import { contentTypes, decodeMultipart } from '@gatepost/protocol/http'
import { childrenOf, decode, type Tag, type WbxmlElement } from '@gatepost/protocol/wbxml'
import type { Act, Room } from '../../room.ts'
import { isDirectiveCommitted, reportSuppressedDirective } from '../../wipes/index.ts'
import { httpAnswer, type Answer } from './answer.ts'
import { knowingWipes } from './wipe-state.ts'

export type Guarded = {
  readonly answer: Answer
  /** Of the visit as it was authenticated: whoever made the answer has no say in whose it is. */
  readonly deviceRowId: string
  readonly act: Act
}

/**
 * The last look at an answer before it leaves: an element that erases a phone goes out only where the database says
 * that this wipe of this phone is delivered, whatever the code before believed. Costs a search of the bytes.
 */
export async function guardDirective(room: Room, { answer, deviceRowId, act }: Guarded): Promise<Answer> {
  const document = documentOf(answer)
  if (!document || !maySayProvision(document)) return answer
  for (const scope of directivesIn(decode(document, { unknownTags: 'keep' }))) {
    if (await knowingWipes(isDirectiveCommitted(room, { deviceRowId, scope }))) continue
    room.log.error({ deviceRowId, scope, requestId: act.requestId }, 'a wipe that nobody ordered was about to leave')
    await reportSuppressedDirective(room, { deviceRowId, act })
    return httpAnswer(500)
  }
  return answer
}

/** What a phone reads as a document: the whole body, the first part of several, or nothing of an attachment. */
function documentOf({ body, contentType }: Answer): Uint8Array | undefined {
  if (body === undefined || contentType === undefined) return body
  return contentType === contentTypes.multipart ? decodeMultipart(body)?.[0] : undefined
}

/** SWITCH_PAGE to the code page of Provision: without these bytes there is no such element. */
const switchToProvision = Buffer.of(0x00, 0x0e)

function maySayProvision(body: Uint8Array): boolean {
  return Buffer.from(body.buffer, body.byteOffset, body.byteLength).includes(switchToProvision)
}

const scopes = new Map<Tag, 'device' | 'account'>([
  [Provision.RemoteWipe, 'device'],
  [Provision.AccountOnlyRemoteWipe, 'account'],
])

function directivesIn(element: WbxmlElement): ('device' | 'account')[] {
  const scope = scopes.get(element.tag)
  const below = childrenOf(element).flatMap(directivesIn)
  return scope ? [scope, ...below] : below
}
