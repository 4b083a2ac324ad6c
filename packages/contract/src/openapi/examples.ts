import type { Route } from '../route.ts'
import { exampleOf } from './example-of.ts'
import { jsonSchema } from './json-schema.ts'

export type RouteExamples = { readonly body: unknown; readonly response: unknown }

/** What a caller of the route sends and gets: as its record says, else as written here, else made from its schemas. */
export function examples(name: string, { body, response, example }: Route): RouteExamples {
  const written = writtenExamples[name]
  return {
    body: example?.body ?? written?.body ?? (body && exampleOf(jsonSchema(body, 'input'))),
    response: example?.response ?? written?.response ?? (response && exampleOf(jsonSchema(response, 'output'))),
  }
}

/** Where a schema has rules that its JSON form does not tell. */
const writtenExamples: Readonly<Record<string, { readonly body?: unknown; readonly response?: unknown }>> = {
  createSelection: { body: { kind: 'device', q: 'state:quarantined last:<7d' } },
  resyncDevice: { body: { part: 'everything', reason: 'The calendar is empty' } },
  changeMembers: { body: { add: ['0b7cbb4c-6c0a-4b62-9a3c-9c4f9f0d6a11'], remove: [] } },
}
