import { table, type Column } from './output.ts'

type Fact = readonly [name: string, value: string]

const columns: readonly Column<Fact>[] = [
  { title: 'FACT', of: ([name]) => name },
  { title: 'VALUE', of: ([, value]) => value },
]

/** One object as a table of what has a value, by the names of the API; what is in a member is named with a dot. */
export function factTable(object: object): string {
  return table(factsOf(object), columns)
}

function factsOf(object: object, before = ''): readonly Fact[] {
  return Object.entries(object).flatMap(([name, value]: [string, unknown]): readonly Fact[] => {
    if (value === null || value === undefined || value === '') return []
    const named = `${before}${name}`
    if (typeof value !== 'object') return [[named, typeof value === 'string' ? value : JSON.stringify(value)]]
    const isPlain = Array.isArray(value) && value.every((one) => typeof one !== 'object')
    return isPlain ? [[named, value.join(', ')]] : factsOf(value, `${named}.`)
  })
}
