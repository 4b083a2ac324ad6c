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

async function execute(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
