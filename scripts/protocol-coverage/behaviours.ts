/** One case of Microsoft's interoperability suites. `whyNot`: why no test bears its id. */
export type Behaviour = { readonly suite: string; readonly id: string; readonly whyNot?: string }

const reasons: Readonly<Record<string, string>> = {
  'MS-ASHTTP S01_TC09': 'accepting an invitation needs the calendar, which this server does not have yet',
  'MS-ASHTTP S02_TC03': 'only for servers that demand HTTPS; TLS ends before this server',
}

/** All cases of the two suites about transport and provisioning. */
export const behaviours: readonly Behaviour[] = [
  ...casesOf('MS-ASPROV', { S01: 3, S02: 2, S03: 7 }),
  ...casesOf('MS-ASHTTP', { S01: 14, S02: 5, S03: 4, S04: 1 }),
]

function casesOf(suite: string, scenarios: Readonly<Record<string, number>>): Behaviour[] {
  return Object.entries(scenarios).flatMap(([scenario, count]) =>
    Array.from({ length: count }, (_, index) => {
      const id = `${scenario}_TC${String(index + 1).padStart(2, '0')}`
      const whyNot = reasons[`${suite} ${id}`]
      return whyNot === undefined ? { suite, id } : { suite, id, whyNot }
    }),
  )
}
