import type { PolicyComparison, PolicyRevision } from '@gatepost/contract'
import { InvalidArgumentError, type Command } from 'commander'
import { factTable } from '../fact-table.ts'
import { findPolicy } from '../find-policy.ts'
import { withLimit, writeList, type ListOptions } from '../list-pages.ts'
import { json, table, type Column } from '../output.ts'
import { connect, restCommand, type RestOptions } from '../rest-command.ts'
import type { World } from '../world.ts'

/** What a policy was: its revisions, what differs between them, and the way back. */
export function policyHistoryCommands(world: World): readonly Command[] {
  const revisions = withLimit(restCommand('revisions'))
    .description('every form that a policy had, the newest first')
    .argument('<policy>', 'name or id')
    .action((which: string, options: RestOptions & ListOptions) => listRevisions(world, which, options))
  const compare = restCommand('compare')
    .description('every setting in which two revisions differ, or two policies')
    .argument('<policy>', 'name or id')
    .option('--from <revision>', 'an earlier one (default: the first)', readRevision)
    .option('--to <revision>', 'a later one (default: the present)', readRevision)
    .option('--with <policy>', 'another policy as it is now: name or id')
    .action((which: string, options: CompareOptions) => compareWith(world, which, options))
  const restore = restCommand('restore')
    .description('bring the settings of a revision back as a new one')
    .argument('<policy>', 'name or id')
    .argument('<revision>', 'which', readRevision)
    .option('--reason <text>', 'kept in the audit log')
    .option('--confirm <word>', 'what the refusal asks for where hardly any device would be left')
    .action((which: string, revision: number, options: RestOptions & { reason?: string; confirm?: string }) =>
      restorePolicy(world, { ...options, which, revision }),
    )
  const revision = restCommand('revision')
    .description('one form that a policy had, setting by setting')
    .argument('<policy>', 'name or id')
    .argument('<revision>', 'which', readRevision)
    .action((which: string, number: number, options: RestOptions) => showRevision(world, { ...options, which, number }))
  return [revisions, revision, compare, restore]
}

const columns: readonly Column<PolicyRevision>[] = [
  { title: 'REVISION', of: ({ revision }) => String(revision) },
  { title: 'NAME', of: ({ name }) => name },
  { title: 'BY', of: ({ createdBy }) => createdBy },
  { title: 'AT', of: ({ createdAt }) => createdAt },
  { title: 'RESTORED', of: ({ restoredFrom }) => (restoredFrom === null ? '' : String(restoredFrom)) },
  { title: 'REASON', of: ({ comment }) => comment },
]

async function listRevisions(world: World, which: string, options: RestOptions & ListOptions): Promise<void> {
  const call = connect(world, options)
  const { id } = await findPolicy(call, which)
  await writeList(world, options, {
    columns,
    page: (query) => call('listPolicyRevisions', { params: { id }, query }),
  })
}

type ShowRevision = RestOptions & { readonly which: string; readonly number: number }

async function showRevision(world: World, { which, number, ...options }: ShowRevision): Promise<void> {
  const call = connect(world, options)
  const { id } = await findPolicy(call, which)
  const revision = await call('getPolicyRevision', { params: { id, revision: String(number) } })
  world.out(options.json ? json(revision) : factTable(revision))
}

type CompareOptions = RestOptions & { readonly from?: number; readonly to?: number; readonly with?: string }

async function compareWith(world: World, which: string, options: CompareOptions): Promise<void> {
  const call = connect(world, options)
  const { id } = await findPolicy(call, which)
  const { from, to, with: other } = options
  const comparison =
    other === undefined
      ? await call('compareRevisions', { params: { id }, query: { from, to } })
      : await call('comparePolicies', { query: { a: id, b: (await findPolicy(call, other)).id } })
  world.out(options.json ? json(comparison) : table(comparison.settings, comparisonColumns(comparison)))
}

function comparisonColumns({ from, to }: PolicyComparison): readonly Column<PolicyComparison['settings'][number]>[] {
  return [
    { title: 'SETTING', of: ({ name }) => name },
    { title: `${from.name} ${from.revision}`, of: (one) => JSON.stringify(one.from) },
    { title: `${to.name} ${to.revision}`, of: (one) => JSON.stringify(one.to) },
    { title: 'DEFAULT', of: (one) => JSON.stringify(one.default) },
  ]
}

type RestoreOptions = RestOptions & {
  readonly which: string
  readonly revision: number
  readonly reason?: string
  readonly confirm?: string
}

async function restorePolicy(
  world: World,
  { which, revision, reason, confirm, ...options }: RestoreOptions,
): Promise<void> {
  const call = connect(world, options)
  const policy = await findPolicy(call, which)
  const params = { id: policy.id, revision: String(revision) }
  const body = {
    revision: policy.revision,
    ...(reason !== undefined && { reason }),
    ...(confirm !== undefined && { confirm }),
  }
  const restored = await call('restorePolicy', { params, body })
  if (options.json) return world.out(json(restored))
  world.say(`${restored.name} is as it was in revision ${revision}: that is revision ${restored.revision} now.`)
}

function readRevision(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('It must be the number of a revision.')
}
