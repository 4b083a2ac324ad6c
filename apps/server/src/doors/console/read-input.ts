import type { ProblemField, Route } from '@gatepost/contract'
import type { Request } from 'express'
import type { z } from 'zod'
import type { WipeAsker } from '../../wipes/index.ts'
import type { Caller } from './caller.ts'
import { revisionOfTag } from './entity-tag.ts'
import type { HandlerInput } from './handler.ts'
import { HttpProblem } from './http-problem.ts'
import { idempotencyKeyOf } from './idempotency.ts'
import { readJsonBody } from './read-json-body.ts'

export type Rest = Pick<HandlerInput<Route>, 'room' | 'act' | 'request' | 'response'> & {
  readonly caller: Caller | undefined
  readonly asker: WipeAsker | undefined
}

/** Reads params, query, body, If-Match and Idempotency-Key as the route's record describes them. Throws HttpProblem. */
export async function readInput<R extends Route>(route: R, rest: Rest): Promise<HandlerInput<R>>
export async function readInput(route: Route, rest: Rest): Promise<unknown> {
  const { request } = rest
  const params = parse(route.params, request.params, '')
  const query = parse(route.query, { ...request.query }, 'query')
  const isNamed = route.ifMatch || (route.mayMatch && request.get('if-match') !== undefined)
  const revision = isNamed ? revisionOf(request) : undefined
  const idempotencyKey = route.idempotent && idempotencyKeyOf(request)
  const body = route.body && parse(route.body, await readJsonBody(request, route.bodyLimit), 'body')
  return { ...rest, params, query, body, revision, idempotencyKey }
}

function parse(schema: z.ZodType | undefined, value: unknown, place: '' | 'query' | 'body'): unknown {
  const result = schema?.safeParse(value)
  if (!result) return undefined
  if (result.success) {
    refuseUnstorableText(result.data)
    return result.data
  }
  const { issues } = result.error
  const isUnknown = place === 'query' && issues.some(({ code }) => code === 'unrecognized_keys')
  const fields = issues.slice(0, maxFields).flatMap(fieldsOf)
  const detail = fields.map(({ path, message }) => `${path || place}: ${message}`).join('; ')
  throw new HttpProblem(isUnknown ? 'unknown-filter' : 'invalid-request', detail, { fields })
}

const maxFields = 50
const maxNameLength = 64

function fieldsOf(issue: z.core.$ZodIssue): ProblemField[] {
  const path = issue.path.map(String)
  if (issue.code !== 'unrecognized_keys') return [{ path: shown(path), message: issue.message }]
  return issue.keys.slice(0, maxFields).map((key) => ({ path: shown([...path, key]), message: 'is not known here' }))
}

function shown(path: readonly string[]): string {
  return path.map((part) => part.slice(0, maxNameLength)).join('.')
}

/** PostgreSQL holds neither NUL nor half characters: said here, it is a bad request; said there, it would be our fault. */
function refuseUnstorableText(value: unknown): void {
  if (typeof value === 'string' && /[\0\p{Cs}]/u.test(value)) {
    throw new HttpProblem('invalid-request', 'The request has a text with a character that cannot be stored.')
  }
  if (typeof value !== 'object' || value === null) return
  for (const [name, member] of Object.entries(value)) {
    refuseUnstorableText(name)
    refuseUnstorableText(member)
  }
}

function revisionOf(request: Request): number {
  const sent = request.get('if-match')
  if (sent === undefined) {
    throw new HttpProblem('precondition-required', 'Send the ETag of what you read as If-Match.')
  }
  const revision = revisionOfTag(sent)
  if (revision !== undefined) return revision
  const fields = [{ path: 'If-Match', message: 'must be one ETag of this resource, like "3"' }]
  throw new HttpProblem('invalid-request', 'If-Match cannot be read.', { fields })
}
