import type { ImportFaults } from './import-faults.ts'
import type { ImportedFacts, ImportedUser, ImportWorld, Membership } from './import-store.ts'
import type { UserCsvRow } from './user-csv-cells.ts'

export type ImportMode = 'create' | 'create-or-change'

/** What a file comes to. */
export type ImportPlan = {
  readonly created: readonly (ImportedFacts & {
    readonly id: string
    readonly name: string
    readonly address: string
    readonly password: string | undefined
  })[]
  readonly changed: readonly {
    readonly before: ImportedUser
    readonly after: ImportedFacts
    readonly password: string | undefined
  }[]
  readonly unchanged: number
  readonly memberships: readonly Membership[]
}

type Planning = {
  readonly rows: readonly UserCsvRow[]
  readonly world: ImportWorld
  readonly mode: ImportMode
  readonly faults: ImportFaults
  readonly newId: () => string
}

/** Compares the lines with what is there. Faults go to `faults`; the plan is to be carried out only if there are none. */
export function planImport({ rows, world, mode, faults, newId }: Planning): ImportPlan {
  const created: ImportPlan['created'][number][] = []
  const changed: ImportPlan['changed'][number][] = []
  const memberships: Membership[] = []
  let unchanged = 0
  for (const row of rows) {
    const before = faults.count()
    const refuse: Refuse = (column, message) => faults.add({ line: row.line, column, message })
    const present = mode === 'create-or-change' ? world.users.get(row.name) : undefined
    const user = present?.isInScope ? present : undefined
    refuseWhatIsTaken(row, { world, user, refuse })
    const policyId = row.policy === undefined ? undefined : world.policies.get(row.policy.toLowerCase())
    if (row.policy !== undefined && policyId === undefined) refuse('policy', 'is no policy')
    const groups = groupsOf(row, world, refuse)
    if (user) refuseWhatStays(row, user, refuse)
    else refuseWhatIsMissing(row, refuse)
    if (faults.count() > before) continue
    const id = user?.id ?? newId()
    const joined = groups.filter((groupId) => !world.members.has(`${groupId} ${id}`))
    memberships.push(...joined.map((groupId) => ({ groupId, userId: id })))
    const after = factsOf(row, user, policyId)
    const { password } = row
    if (!user) created.push({ ...after, id, name: row.name, address: row.address ?? '', password })
    else if (isDifferent(user, after) || password !== undefined) changed.push({ before: user, after, password })
    else if (joined.length > 0) changed.push({ before: user, after, password })
    else unchanged += 1
  }
  return { created, changed, unchanged, memberships }
}

type Refuse = (column: string, message: string) => void

type Taken = { readonly world: ImportWorld; readonly user: ImportedUser | undefined; readonly refuse: Refuse }

function refuseWhatIsTaken(row: UserCsvRow, { world, user, refuse }: Taken): void {
  for (const column of ['name', 'address'] as const) {
    const value = row[column]
    const owner = value === undefined ? undefined : world.owners.get(value)
    if (owner !== undefined && owner !== user?.id) refuse(column, 'is already used by another user')
  }
}

function groupsOf({ groups = [] }: UserCsvRow, world: ImportWorld, refuse: Refuse): string[] {
  return groups.flatMap((name) => {
    const group = world.groups.get(name.toLowerCase())
    if (!group) refuse('groups', `names "${name}", which is no group`)
    else if (group.isFromDirectory) refuse('groups', `names "${name}", whose members the directory says`)
    return group?.id ?? []
  })
}

function refuseWhatStays(row: UserCsvRow, user: ImportedUser, refuse: Refuse): void {
  if (row.address !== undefined && row.address !== user.address) refuse('address', 'is not what the user has')
  if (user.source === 'builtin') return
  if (row.password !== undefined) refuse('password', 'comes from the directory')
  if (row.displayName !== undefined && row.displayName !== user.displayName)
    refuse('displayName', 'comes from the directory')
}

function refuseWhatIsMissing(row: UserCsvRow, refuse: Refuse): void {
  for (const column of ['displayName', 'address'] as const) {
    if (row[column] === undefined) refuse(column, 'is missing')
  }
}

/** The facts of somebody of whom nothing is said. */
const plainFacts: ImportedFacts = {
  displayName: '',
  department: '',
  isActiveSyncEnabled: true,
  policyId: null,
  deviceLimit: null,
  suppressReadReceipts: false,
  defaultOwnership: 'unknown',
}

function factsOf(row: UserCsvRow, user: ImportedUser | undefined, policyId: string | undefined): ImportedFacts {
  const before = user ?? plainFacts
  return {
    displayName: row.displayName ?? before.displayName,
    department: row.department ?? before.department,
    isActiveSyncEnabled: row.isActiveSyncEnabled ?? before.isActiveSyncEnabled,
    policyId: policyId ?? before.policyId,
    deviceLimit: row.deviceLimit ?? before.deviceLimit,
    suppressReadReceipts: row.suppressReadReceipts ?? before.suppressReadReceipts,
    defaultOwnership: row.defaultOwnership ?? before.defaultOwnership,
  }
}

function isDifferent(before: ImportedFacts, after: ImportedFacts): boolean {
  return (
    before.displayName !== after.displayName ||
    before.department !== after.department ||
    before.isActiveSyncEnabled !== after.isActiveSyncEnabled ||
    before.policyId !== after.policyId ||
    before.deviceLimit !== after.deviceLimit ||
    before.suppressReadReceipts !== after.suppressReadReceipts ||
    before.defaultOwnership !== after.defaultOwnership
  )
}
