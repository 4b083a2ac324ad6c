import { lockRules } from '../access/index.ts'
import type { DeviceScope } from '../device-scope.ts'
import { DomainError } from '../domain-error.ts'
import type { RoomWithPasswords } from '../passwords.ts'
import type { Act } from '../room.ts'
import { carryOutImport, type PasswordHashes } from './carry-out-import.ts'
import { createImportFaults, type ImportFault, type ImportFaults } from './import-faults.ts'
import { planImport, type ImportMode, type ImportPlan } from './import-plan.ts'
import { readImportWorld } from './import-store.ts'
import { readUserCsv } from './read-user-csv.ts'
import type { UserCsvRow } from './user-csv-cells.ts'

export type ImportUsers = {
  readonly act: Act
  readonly csv: string
  readonly mode: ImportMode
  readonly isDryRun: boolean
  readonly reason?: string | undefined
}

/** What was done, or of a dry run would be. */
export type ImportResult = {
  readonly isDryRun: boolean
  readonly rows: number
  readonly created: number
  readonly changed: number
  readonly unchanged: number
  /** Nobody signs in as these until a password is set. */
  readonly withoutPassword: number
  readonly faultCount: number
  /** The first hundred by line. */
  readonly faults: readonly ImportFault[]
}

/** A slow hash each: more would keep the phones of others waiting. */
const mostPasswords = 500

/**
 * Creates or changes many users from a file, all of them or none, in one transaction. `create-or-change` gives users who
 * are there what their line says; empty cells change nothing, groups are joined and not left. Throws invalid with the
 * faults of the lines; a dry run returns them instead and changes nothing.
 */
export async function importUsers(
  room: RoomWithPasswords,
  { act, csv, mode, isDryRun, reason }: ImportUsers,
  scope: DeviceScope,
): Promise<ImportResult> {
  const faults = createImportFaults()
  const rows = await readUserCsv(csv, faults)
  refuseTooManyPasswords(rows, faults)
  const isHopeless = faults.count() > 0 && !isDryRun
  if (isHopeless) throw refusalOf(faults)
  const hashes = isDryRun ? new Map<string, string>() : await hashPasswords(room, rows)
  return await room.database.transaction(
    async (tx) => {
      // Before any row: users who come into groups may have other rules.
      if (!isDryRun) await lockRules(tx)
      const names = rows.map(({ name }) => name)
      const addresses = rows.flatMap(({ address }) => address ?? [])
      const world = await readImportWorld(tx, { names, addresses, isLocked: !isDryRun }, scope)
      const plan = planImport({ rows, world, mode, faults, newId: room.newId })
      if (isDryRun) return resultOf({ isDryRun, rows, plan, faults })
      if (faults.count() > 0) throw refusalOf(faults)
      await carryOutImport(room, tx, { act, plan, hashes, csv, reason })
      return resultOf({ isDryRun, rows, plan, faults })
    },
    // 100,000 users with their names and groups.
    { timeoutMs: 120_000 },
  )
}

function refuseTooManyPasswords(rows: readonly UserCsvRow[], faults: ImportFaults): void {
  const excess = rows.filter(({ password }) => password !== undefined)[mostPasswords]
  if (!excess) return
  const message = `stands on more than ${mostPasswords} lines: divide the file, or leave it empty and set it later`
  faults.add({ line: excess.line, column: 'password', message })
}

/** One after the other: people who sign in meanwhile have their turn between two. */
async function hashPasswords(room: RoomWithPasswords, rows: readonly UserCsvRow[]): Promise<PasswordHashes> {
  const hashes = new Map<string, string>()
  for (const { name, password } of rows) {
    if (password !== undefined) hashes.set(name, await room.passwords.hash(password))
  }
  return hashes
}

const mostFields = 50

function refusalOf(faults: ImportFaults): DomainError {
  const fields = faults.first().map(({ line, column, message }) => {
    return { path: column === '' ? `csv.${line}` : `csv.${line}.${column}`, message }
  })
  const detail = `The file has ${faults.count()} faults, and nothing was changed. A dry run shows them.`
  return new DomainError('invalid', 'invalid-request', detail, fields.slice(0, mostFields))
}

type Outcome = {
  readonly isDryRun: boolean
  readonly rows: readonly UserCsvRow[]
  readonly plan: ImportPlan
  readonly faults: ImportFaults
}

function resultOf({ isDryRun, rows, plan, faults }: Outcome): ImportResult {
  return {
    isDryRun,
    rows: rows.length,
    created: plan.created.length,
    changed: plan.changed.length,
    unchanged: plan.unchanged,
    withoutPassword: plan.created.filter(({ password }) => password === undefined).length,
    faultCount: faults.count(),
    faults: faults.first(),
  }
}
