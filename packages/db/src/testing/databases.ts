import pg from 'pg'

type DatabaseName = { readonly serverUrl: string; readonly name: string }

/** Creates a database, empty or as a copy of a template, and returns its URL. */
export async function createDatabase({
  serverUrl,
  name,
  template,
}: DatabaseName & { template?: string }): Promise<string> {
  const source = template === undefined ? '' : ` TEMPLATE ${pg.escapeIdentifier(template)}`
  await execute(serverUrl, `CREATE DATABASE ${pg.escapeIdentifier(name)}${source}`)
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return url.href
}

/** Ends what is still connected to it. */
export async function dropDatabase({ serverUrl, name }: DatabaseName): Promise<void> {
  await execute(serverUrl, `DROP DATABASE ${pg.escapeIdentifier(name)} WITH (FORCE)`)
}

/** Drops all whose names begin so. */
export async function dropDatabases({ serverUrl, prefix }: { serverUrl: string; prefix: string }): Promise<void> {
  const names = await withClient(serverUrl, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      'SELECT datname AS name FROM pg_database WHERE starts_with(datname, $1)',
      [prefix],
    )
    return rows.map(({ name }) => name)
  })
  for (const name of names) await dropDatabase({ serverUrl, name })
}

async function execute(url: string, sql: string): Promise<void> {
  await withClient(url, (client) => client.query(sql))
}

/** Connects for as long as the work takes. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
