type Words = { readonly [name: string]: string | Words }

/** The words of several files as one tree. What a language says of millions ("many") is said as of others, unless it is given. */
export function wordsOfFiles(files: Readonly<Record<string, object>>): object {
  return withMany(Object.values(files).map(wordsOf).reduce(together, {}))
}

function wordsOf(file: object): Words {
  return Object.fromEntries(
    Object.entries(file).map(([name, value]: [string, unknown]): [string, string | Words] => [
      name,
      typeof value === 'object' && value !== null ? wordsOf(value) : String(value),
    ]),
  )
}

function together(some: Words, more: Words): Words {
  const both = Object.entries(more).map(([name, value]): [string, string | Words] => {
    const present = some[name]
    return [name, typeof present === 'object' && typeof value === 'object' ? together(present, value) : value]
  })
  return { ...some, ...Object.fromEntries(both) }
}

function withMany(words: Words): Words {
  const entries = Object.entries(words).flatMap(([name, value]): [string, string | Words][] => {
    if (typeof value !== 'string') return [[name, withMany(value)]]
    const many = name.replace(/_other$/, '_many')
    if (many === name || many in words) return [[name, value]]
    return [
      [name, value],
      [many, value],
    ]
  })
  return Object.fromEntries(entries)
}
