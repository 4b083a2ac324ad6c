import { problem } from '../problems.ts'
import { routes } from '../routes/index.ts'
import { jsonSchema } from './json-schema.ts'
import { operation } from './operation.ts'
import { tagOf, tags } from './tags.ts'

/** The OpenAPI 3.1 description of the API, made from the records that serve it. */
export function openApiDocument(version: string) {
  const paths: Record<string, Record<string, unknown>> = {}
  const used = new Set<string>()
  for (const [name, route] of Object.entries(routes)) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(name, route) }
    used.add(tagOf(route.path))
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Gatepost',
      version,
      description,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/api/v1' }],
    tags: Object.entries(tags).flatMap(([tag, words]) => (used.has(tag) ? [{ name: tag, description: words }] : [])),
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

const description = `Everything that the console and the command line do is done through this API.

**Who asks**: a browser's session, or \`Authorization: Bearer <token>\`. A session's writes carry the \`csrfToken\` of
\`GET /session\` as \`X-CSRF-Token\`.

**Errors** are \`application/problem+json\` (RFC 9457) with a stable \`code\`, the request's id, and the fields that are wrong.
Unknown fields and unknown filters are refused, names given twice too. Nothing is changed by a request that is refused.

**Revisions**: objects have an \`ETag\`. A PATCH names the one that it is based on in \`If-Match\` (428 without, 412 when
somebody changed the object meanwhile, with the present one in \`ETag\`); a DELETE may.

**Repeated requests**: a POST takes an \`Idempotency-Key\`. For a day the same key with the same request gets the same answer
again (\`Idempotent-Replay: true\`), with another request it is refused.

**Lists** are paged by key: \`after\` is the \`next\` of the page before. Counts stop at 10,000 (\`isExact\` false).

**Live**: \`GET /events\` sends hints of what changed (server-sent events); after a break it goes on behind \`Last-Event-ID\`, or says
\`reset\`: read everything again.`
