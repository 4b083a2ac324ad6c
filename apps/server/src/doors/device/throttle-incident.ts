import { createHash } from 'node:crypto'
import { parseSyncRequest } from '@gatepost/protocol/commands'
import type { EasRequest } from '@gatepost/protocol/http'
import type { AutoblockThresholds, ThrottleIncident } from '@gatepost/protocol/throttle'
import type { BodyResult } from './read-body.ts'
import { decodeDocument } from './run-command.ts'

export type Looked = {
  readonly incident: ThrottleIncident
  /** The body, once. */
  readonly read: () => Promise<BodyResult>
}

export type Sent = {
  readonly request: EasRequest
  readonly url: string
  readonly userAgent: string | undefined
  readonly read: () => Promise<BodyResult>
}

/** What a request is for the throttle. The body is read only where a threshold is about what is in it. */
export async function incidentOf(
  { request, url, userAgent, read }: Sent,
  { RecentCommands, SyncCommands }: AutoblockThresholds,
): Promise<Looked> {
  const { command } = request
  const known = { kind: 'request', command, userAgent: userAgent ?? null } as const
  const incident = { ...known, fingerprint: null, syncKeys: null }
  if (RecentCommands.incidenceLimit === 0 && SyncCommands.incidenceLimit === 0) return { incident, read }
  const body = await read()
  if (body.kind !== 'body') return { incident, read: () => Promise.resolve(body) }
  const { bytes } = body
  return {
    incident: { ...known, fingerprint: fingerprintOf(url, bytes), syncKeys: syncKeysOf(request, bytes) },
    read: handOver(body),
  }
}

/** Everything in the query, and the body. */
function fingerprintOf(url: string, bytes: Uint8Array): string {
  return createHash('sha256').update(url).update('\n').update(bytes).digest('base64')
}

/** The keys of a Sync, whatever else it asks; null for other commands and for a Sync that names none. */
function syncKeysOf({ command, version }: EasRequest, bytes: Uint8Array): string | null {
  if (command !== 'Sync' || bytes.length === 0) return null
  const document = decodeDocument(bytes)
  const parsed = document === 'malformed' ? undefined : parseSyncRequest(document, version)
  if (!parsed?.ok || parsed.value.kind !== 'full' || parsed.value.collections.length === 0) return null
  const keys = parsed.value.collections.map(({ collectionId, syncKey }) => `${collectionId}\n${syncKey}`)
  return createHash('sha256').update(keys.toSorted().join('\n')).digest('base64')
}

/** A request may be held for an hour: whoever has read the body does not keep it. */
function handOver(body: BodyResult): () => Promise<BodyResult> {
  let kept: BodyResult | undefined = body
  return () => {
    const given: BodyResult = kept ?? { kind: 'hung-up' }
    kept = undefined
    return Promise.resolve(given)
  }
}
