import { z } from 'zod'
import { problem } from './problems.ts'
import type { Route } from './route.ts'
import { routes } from './routes/index.ts'

/** The OpenAPI 3.1 description of the API, made from the records that serve it. */
export function openApiDocument(version: string) {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const [name, route] of Object.entries(routes)) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(name, route) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Gatepost', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: '/api/v1' }],
    paths,
    components: {
      schemas: { Problem: jsonSchema(problem, 'output') },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'gatepost_session' },
        token: { type: 'http', scheme: 'bearer' },
      },
    },
  }
}

function operation(operationId: string, route: Route) {
  const status = String(route.status ?? (route.response ? 200 : 204))
  const success = route.stream
    ? { 'text/event-stream': { schema: { type: 'string' } } }
    : route.response && { 'application/json': { schema: jsonSchema(route.response, 'output') } }
  return {
    operationId,
    summary: route.summary,
    'x-permission': route.permission,
    ...(route.proof && { 'x-proof': true }),
    security: route.permission === 'none' ? [] : [{ session: [] }, { token: [] }],
    parameters: [
      ...parameters(route.params, 'path'),
      ...parameters(route.query, 'query'),
      ...(route.ifMatch ? [{ name: 'If-Match', in: 'header', required: true, schema: { type: 'string' } }] : []),
      ...(route.idempotent ? [idempotencyKey] : []),
    ],
    ...(route.body && {
      requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(route.body, 'input') } } },
    }),
    responses: {
      [route.stream ? '200' : status]: { description: route.summary, ...(success && { content: success }) },
      default: {
        description: 'What went wrong',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  }
}

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  schema: { type: 'string', pattern: '^[!-~]{1,200}$' },
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

function jsonSchema(schema: z.core.$ZodType, io: 'input' | 'output') {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' })
  return rest
}
