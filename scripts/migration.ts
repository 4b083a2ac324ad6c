/**
 * `pnpm db:new NAME` writes prisma/migrations/<time>_NAME/migration.sql from the difference between the committed
 * migrations and schema.prisma; `pnpm db:check` exits 1 when they differ. Prisma's schema engine runs as WebAssembly
 * on an in-memory PGlite, because the native engine would have to be downloaded. Needs no database and no network.
 */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import * as engineModule from '@prisma/schema-engine-wasm/schema_engine_bg'
import { PrismaPGlite } from 'pglite-prisma-adapter'

const migrationsDirectory = path.resolve('prisma/migrations')
const schemaPath = path.resolve('prisma/schema.prisma')

const [command, name] = process.argv.slice(2)
process.exit(await run())

async function run(): Promise<number> {
  if (command === 'new' && /^[a-z][a-z0-9_]*$/.test(name ?? '')) return writeNext()
  if (command === 'check') return check()
  console.error('usage: pnpm db:new NAME (lower case, digits and _) | pnpm db:check')
  return 2
}

async function check(): Promise<number> {
  const sql = await difference()
  if (sql === undefined) {
    console.log('prisma/migrations and prisma/schema.prisma agree')
    return 0
  }
  console.error(`prisma/schema.prisma is ahead of prisma/migrations; run pnpm db:new NAME. Missing:\n${sql}`)
  return 1
}

async function writeNext(): Promise<number> {
  const sql = await difference()
  if (sql === undefined) {
    console.log('prisma/migrations and prisma/schema.prisma agree: nothing to write')
    return 0
  }
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const directory = path.join(migrationsDirectory, `${stamp}_${name}`)
  await mkdir(directory)
  await writeFile(path.join(directory, 'migration.sql'), sql)
  console.log(`wrote ${path.relative('.', directory)}/migration.sql`)
  return 0
}

/** The SQL from the migrations to the schema, undefined when there is none. Blind to partial and expression indexes. */
async function difference(): Promise<string | undefined> {
  const schema = await readFile(schemaPath, 'utf8')
  const engine = await startEngine(schema)
  const result = await engine.diff({
    from: { tag: 'migrations', ...(await readMigrations()) },
    to: { tag: 'schemaDatamodel', files: [{ path: schemaPath, content: schema }] },
    script: true,
    exitCode: true,
    filters: { externalTables: [], externalEnums: [] },
  })
  const somethingDiffers = 2
  return result.exitCode === somethingDiffers ? (result.stdout ?? '') : undefined
}

async function startEngine(schema: string): Promise<engineModule.SchemaEngine> {
  const require = createRequire(import.meta.url)
  const wasmPath = require.resolve('@prisma/schema-engine-wasm/schema_engine_bg').replace(/\.js$/, '.wasm')
  const { instance } = await WebAssembly.instantiate(await readFile(wasmPath), {
    './schema_engine_bg.js': { ...engineModule },
  })
  engineModule.__wbg_set_wasm(instance.exports)
  const start = instance.exports['__wbindgen_start']
  if (typeof start !== 'function') throw new Error('the schema engine package has no start function: check its version')
  start()
  return engineModule.SchemaEngine.new(
    { datamodels: [[schemaPath, schema]] },
    () => {},
    bindMigrationAwareSqlAdapterFactory(inMemoryPostgres()),
  )
}

/** As shipped, the adapter's databases lack our extension, and its scripts run unawaited with their errors lost. */
function inMemoryPostgres() {
  return Object.assign(new PrismaPGlite(new PGlite()), { connect: connectInMemory, connectToShadowDb: connectInMemory })
}

async function connectInMemory() {
  const database = new PGlite({ extensions: { pg_trgm } })
  const adapter = await new PrismaPGlite(database).connect()
  return Object.assign(adapter, {
    executeScript: async (script: string) => {
      await database.exec(script).catch((error: unknown) => {
        console.error('a migration failed:', error) // the engine says only "external error"
        throw error
      })
    },
  })
}

async function readMigrations() {
  const entries = await readdir(migrationsDirectory, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  const lock = await readFile(path.join(migrationsDirectory, 'migration_lock.toml'), 'utf8')
  return {
    baseDir: migrationsDirectory,
    shadowDbInitScript: '',
    lockfile: { path: 'migration_lock.toml', content: lock },
    migrationDirectories: await Promise.all(names.toSorted().map(readMigration)),
  }
}

async function readMigration(directory: string) {
  const sql = await readFile(path.join(migrationsDirectory, directory, 'migration.sql'), 'utf8')
  return { path: directory, migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: sql } } }
}
