import { z } from 'zod'

export type JsonSchema = Readonly<Record<string, unknown>>

/** The schema as JSON Schema 2020-12, which OpenAPI 3.1 speaks. */
export function jsonSchema(schema: z.core.$ZodType, io: 'input' | 'output'): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' })
  return rest
}
