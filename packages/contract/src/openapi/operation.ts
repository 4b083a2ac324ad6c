import type { z } from 'zod'
import { takesIdempotencyKey, type Route } from '../route.ts'
import { examples } from './examples.ts'
import { jsonSchema } from './json-schema.ts'
import { problemCodesOf } from './problem-codes-of.ts'
import { tagOf } from './tags.ts'

/** One route as an Operation Object of OpenAPI 3.1. */
export function operation(operationId: string, route: Route) {
  const { body, response } = examples(operationId, route)
  return {
    operationId,
    tags: [tagOf(route.path)],
    summary: route.summary,
    description: wordsOf(route),
    'x-permission': route.permission,
    ...(route.proof && { 'x-proof': true }),
    security: route.permission === 'none' ? [] : [{ session: [] }, { token: [] }],
    parameters: [...parameters(route.params, 'path'), ...parameters(route.query, 'query'), ...headersOf(route)],
    ...(route.body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: jsonSchema(route.body, 'input'), example: body } },
      },
    }),
    responses: { [statusOf(route)]: success(route, response), ...problems(operationId, route) },
  }
}

function wordsOf({ permission, proof, holdsSecret }: Route): string {
  const sentences = [
    ...(permission === 'none' ? ['Open to everybody.'] : []),
    ...(permission === 'signed-in' ? ['For whoever is signed in.'] : []),
    ...(permission !== 'none' && permission !== 'signed-in' ? [`Needs the permission \`${permission}\`.`] : []),
    ...(proof ? ['Needs a proof of the password within the last five minutes (`POST /session/proof`).'] : []),
    ...(holdsSecret ? ['The answer has a secret that is shown this once.'] : []),
  ]
  return sentences.join(' ')
}

function statusOf(route: Route): string {
  return String(route.status ?? (route.response || route.stream || route.csv || route.file ? 200 : 204))
}

function success(route: Route, example: unknown) {
  const tag = { ETag: { schema: { type: 'string' }, description: 'For If-Match and If-None-Match' } }
  return {
    description: route.summary,
    ...(hasRevision(route.response) && { headers: tag }),
    ...contentOf(route, example),
  }
}

function contentOf({ stream, csv, alsoAs = [], file, response }: Route, example: unknown) {
  const schema = { type: 'string' }
  if (stream) return { content: { 'text/event-stream': { schema, example: streamExample } } }
  if (csv) {
    const others = alsoAs.map((type) => [type, { schema, example: '{"name":"ben"}\n' }] as const)
    const sheet = { schema, example: 'name,displayName\r\nben,Ben Berg\r\n' }
    return { content: { 'text/csv': sheet, ...Object.fromEntries(others) } }
  }
  if (file) return { content: { [file]: { schema, example: fileExamples[file] } } }
  return response && { content: { 'application/json': { schema: jsonSchema(response, 'output'), example } } }
}

const fileExamples: Readonly<Record<string, string>> = {
  'application/x-apple-aspen-config': '<?xml version="1.0" encoding="UTF-8"?>…',
  'image/png': '\u0089PNG…',
}

const streamExample = 'id: 0b7cbb4c.17\ndata: {"type":"changed","topic":"devices","ids":[]}\n\n'

function hasRevision(response: z.ZodType | undefined): boolean {
  return response !== undefined && 'shape' in response && Object.hasOwn(Object(response.shape), 'revision')
}

function problems(name: string, route: Route) {
  const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }
  const byStatus = [...problemCodesOf(name, route)].map(([status, codes]) => [
    status,
    { description: codes.map((code) => `\`${code}\``).join(', '), content, 'x-codes': codes },
  ])
  return { ...Object.fromEntries(byStatus), default: { description: 'What else went wrong, by its `code`', content } }
}

function headersOf(route: Route) {
  const text = { type: 'string' }
  const header = (name: string, required: boolean, schema: object = text) => ({ name, in: 'header', required, schema })
  return [
    ...(route.ifMatch ? [header('If-Match', true)] : []),
    ...(route.method === 'DELETE' && route.path.includes(':') ? [header('If-Match', false)] : []),
    ...(takesIdempotencyKey(route) ? [header('Idempotency-Key', false, { ...text, pattern: '^[!-~]{1,200}$' })] : []),
    ...(route.stream ? [header('Last-Event-ID', false)] : []),
  ]
}

function parameters(schema: z.ZodObject | undefined, place: 'path' | 'query') {
  if (!schema) return []
  return Object.entries(schema.shape).map(([name, type]) => ({
    name,
    in: place,
    required: place === 'path',
    schema: jsonSchema(type, 'input'),
  }))
}
