import type { CommandName, HttpStatus, ProtocolVersion } from '../http/index.ts'
import {
  globalStatusFacts,
  isGlobalStatus,
  type GlobalStatusCode,
  type GlobalStatusFacts,
  type StatusResolution,
} from './global-status.ts'

/** The versions that know no status above 100 and, for some commands, none at all ([MS-ASCMD] 2.2.2). */
const legacyVersions: ReadonlySet<ProtocolVersion> = new Set<ProtocolVersion>(['2.5', '12.0', '12.1'])

/** Whether answers in that version say by an HTTP status what later ones say by a global status. */
export function isLegacyVersion(version: ProtocolVersion): boolean {
  return legacyVersions.has(version)
}

/**
 * The HTTP status that is the whole answer of a command up to 12.1, where a later version would have this status in the root
 * of its document. Undefined where it stays there: one of the command's own.
 */
export function legacyHttpStatusOf(command: CommandName, status: number): HttpStatus | undefined {
  const withoutDocument = commandsWithoutDocument.has(command)
  if (!isGlobalStatus(status)) return withoutDocument ? 500 : undefined
  const special = specialStatuses.get(`${command} ${status}`)
  if (special !== undefined) return special
  const { legacyHttp, resolution }: GlobalStatusFacts = globalStatusFacts[status]
  if (legacyHttp !== undefined) return legacyHttp
  return withoutDocument && resolution !== 'contact-admin' ? 500 : byResolution[resolution]
}

/** Up to 12.1 what went wrong with these is told by HTTP alone, and 500 is all there is to say about most of it. */
const commandsWithoutDocument: ReadonlySet<CommandName> = new Set<CommandName>([
  'SendMail',
  'SmartForward',
  'SmartReply',
  'GetAttachment',
  'GetHierarchy',
])

/** Where the published table makes an exception of a command. */
const specialStatuses: ReadonlyMap<`${CommandName} ${GlobalStatusCode}`, HttpStatus> = new Map([
  ['SendMail 106', 500],
  // Only from 14.0 on can it be told so, and even there it has no document to say it in.
  ['GetAttachment 138', 501],
  // NOTE the sources agree on the two numbers and disagree which of them is the exception.
  ['Provision 132', 500],
])

/** For codes of which nothing is published: what makes the phone do the same. */
const byResolution: Readonly<Record<StatusResolution, HttpStatus>> = {
  'contact-admin': 403,
  'do-not-retry': 500,
  'fix-client': 400,
  none: 500,
  'notify-user': 403,
  provision: 449,
  'renegotiate-version': 400,
  'resend-failed-parts': 500,
  'resend-full-request': 500,
  resync: 500,
  'retry-later': 503,
  wipe: 449,
}
