import type { JsonSchema } from './json-schema.ts'

const ids = ['0b7cbb4c-6c0a-4b62-9a3c-9c4f9f0d6a11', '5f0f8b5e-1d0b-4a52-8a1e-3f8f5ed1d1a2']

const formats: Readonly<Record<string, string>> = {
  uuid: ids[0] ?? '',
  'date-time': '2026-11-23T09:00:00.000Z',
  date: '2026-11-23',
  email: 'anna@example.com',
  uri: 'https://example.com/hook',
}

/** The first that fits a pattern and a length is taken. */
const texts = [
  'Example',
  'example',
  'ABC123DEF456',
  'user:anna',
  '16.1',
  '1',
  '0'.repeat(64),
  'A'.repeat(43),
  'a long example text',
  '#0b6b62',
  '',
]

/** A value as this schema describes it: its own example where it has one, else made from types, ranges and formats. */
export function exampleOf(schema: unknown, root: unknown = schema): unknown {
  if (!isSchema(schema)) return 'example'
  const { $ref: reference, examples, enum: choices, anyOf, oneOf, allOf, type } = schema
  if (typeof reference === 'string') return exampleOf(resolve(reference, root), root)
  if (isList(examples)) return examples[0]
  if ('const' in schema) return schema['const']
  if ('default' in schema && !isSchema(schema['default'])) return schema['default']
  if (isList(choices)) return choices[0]
  const alternatives = [anyOf, oneOf, allOf].find(isList)
  if (alternatives) return exampleOf(alternatives[0], root)
  switch (Array.isArray(type) ? type[0] : type) {
    case 'object':
      return exampleObject(schema, root)
    case 'array':
      return exampleList(schema, root)
    case 'string':
      return exampleText(schema)
    case 'integer':
    case 'number':
      return exampleNumber(schema)
    case 'boolean':
      return true
    case 'null':
      return null
    default:
      return 'example'
  }
}

function exampleObject({ properties, additionalProperties }: JsonSchema, root: unknown): unknown {
  if (isSchema(properties)) {
    return Object.fromEntries(Object.entries(properties).map(([name, member]) => [name, exampleOf(member, root)]))
  }
  return isSchema(additionalProperties) && Object.keys(additionalProperties).length > 0
    ? { example: exampleOf(additionalProperties, root) }
    : {}
}

function exampleList({ items, prefixItems, maxItems }: JsonSchema, root: unknown): unknown {
  if (isList(prefixItems)) return prefixItems.map((item) => exampleOf(item, root))
  return maxItems === 0 || items === undefined ? [] : [exampleOf(items, root)]
}

function exampleText({ format, pattern, minLength = 0, maxLength = 1000 }: JsonSchema): string {
  const known = typeof format === 'string' ? formats[format] : undefined
  if (known !== undefined) return known
  const fits = typeof pattern === 'string' ? new RegExp(pattern, 'u') : /^/
  const text = texts.find((one) => fits.test(one) && one.length >= Number(minLength) && one.length <= Number(maxLength))
  return text ?? 'example'
}

function exampleNumber({ minimum = 0, exclusiveMinimum }: JsonSchema): number {
  return typeof exclusiveMinimum === 'number' ? exclusiveMinimum + 1 : Math.max(Number(minimum), 1)
}

function resolve(reference: string, root: unknown): unknown {
  const found = reference
    .split('/')
    .slice(1)
    .reduce<unknown>((at, part) => (isSchema(at) ? at[part] : undefined), root)
  // A schema that holds itself has no end.
  return found === root ? {} : found
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.length > 0
}
