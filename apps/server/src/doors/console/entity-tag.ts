import { createHash } from 'node:crypto'
import type { Route } from '@gatepost/contract'
import type { Request } from 'express'

/**
 * The tag of an object: its revision, which writes are based on. Of one that is read also a hash of all that is shown,
 * because counts and times change without a revision.
 */
export function entityTag({ method }: Pick<Route, 'method'>, body: { readonly revision: number }): string {
  if (method !== 'GET') return `"${body.revision}"`
  const hash = createHash('sha256').update(JSON.stringify(body)).digest('base64url').slice(0, 16)
  return `"${body.revision}.${hash}"`
}

/** The revision that an entity tag of ours names, also weakened by a proxy that compresses; undefined for another text. */
export function revisionOfTag(text: string): number | undefined {
  const [, revision] = /^(?:W\/)?"(\d{1,9})(?:\.[\w-]{16})?"$/.exec(text.trim()) ?? []
  return revision === undefined ? undefined : Number(revision)
}

/** Whether the asker has exactly this already (RFC 9110 13.1.2). */
export function isKnown(request: Pick<Request, 'get'>, tag: string): boolean {
  const sent = request.get('if-none-match')
  if (sent === undefined) return false
  return sent.split(',').some((one) => one.trim().replace(/^W\//, '') === tag || one.trim() === '*')
}

export function hasRevision(body: unknown): body is { readonly revision: number } {
  return typeof body === 'object' && body !== null && 'revision' in body && typeof body.revision === 'number'
}
