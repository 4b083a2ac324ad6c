import {
  requestWipe as requestWipeBody,
  type RouteAnswer,
  type Routes,
  type Selection,
  type Wipe,
} from '@gatepost/contract'
import { Option, type Command } from 'commander'
import { CliError } from '../cli-error.ts'
import { factTable } from '../fact-table.ts'
import { findDevice } from '../find-device.ts'
import { json, table, type Column } from '../output.ts'
import { connect, restCommand, type RestOptions } from '../rest-command.ts'
import type { World } from '../world.ts'
import { selectionOf, withSelection, type SelectionOptions } from './selection-options.ts'

const reasons = requestWipeBody.shape.reason

type Result = RouteAnswer<Routes['wipeSelection']>['results'][number]

/** Wipes of several accounts at once, and what is known before and after one. */
export function bulkWipeCommands(world: World, write: (options: RestOptions, wipe: Wipe) => void): readonly Command[] {
  const bulk = withSelection(restCommand('request-many'))
    .description("wipe the account's data on every device that a query finds, 200 at most; never whole devices")
    .addOption(new Option('--reason <reason>', 'why').choices(reasons.options).makeOptionMandatory())
    .option('--note <text>', 'kept in the audit log')
    .option('--now', 'without the delay in which they can be cancelled')
    .option('--count <number>', 'how many it is, as the first run said: else nothing is wiped')
    .action((options: RequestMany) => requestMany(world, options))
  const preview = restCommand('preview')
    .description('what a wipe of this device could be, and what stands against it')
    .argument('<device>', 'DeviceId, or id of the list in JSON')
    .action((which: string, options: RestOptions) => previewWipe(world, which, options))
  const receipt = restCommand('receipt')
    .description('the signed record of a wipe, as JSON')
    .argument('<wipe>', 'its id')
    .action(async (id: string, options: RestOptions) => {
      world.out(json(await connect(world, options)('getWipeReceipt', { params: { id } })))
    })
  const reject = restCommand('reject')
    .description('reject a wipe that waits for approval')
    .argument('<wipe>', 'its id')
    .option('--comment <text>', 'kept in the audit log')
    .action(async (id: string, { comment = '', ...options }: RestOptions & { comment?: string }) => {
      const idempotencyKey = world.newId()
      write(options, await connect(world, options)('rejectWipe', { params: { id }, body: { comment }, idempotencyKey }))
    })
  return [bulk, preview, receipt, reject]
}

async function previewWipe(world: World, which: string, options: RestOptions): Promise<void> {
  const call = connect(world, options)
  const preview = await call('previewWipe', { params: { id: await findDevice(call, which) } })
  world.out(options.json ? json(preview) : factTable(preview))
}

type RequestMany = RestOptions &
  SelectionOptions & {
    readonly reason: Wipe['reason']
    readonly note?: string
    readonly now?: true
    readonly count?: string
  }

async function requestMany(world: World, { reason, note, now, count, ...options }: RequestMany): Promise<void> {
  const call = connect(world, options)
  const selection = await call('createSelection', { body: selectionOf(options) })
  const possible = selection.count - selection.excluded.length
  if (count !== String(possible)) {
    world.out(options.json ? json(selection) : table(meantBy(selection), meantColumns))
    throw new CliError('refused', `${possible} can be wiped. Say so with --count ${possible} to ask for it.`)
  }
  const body = { reason, count: possible, ...(note !== undefined && { note }), ...(now && { delaySeconds: 0 }) }
  const params = { id: selection.id }
  const { results } = await call('wipeSelection', { params, body, idempotencyKey: world.newId() })
  world.out(options.json ? json(results) : table(results, columns))
}

type Meant = { readonly id: string; readonly name: string; readonly user: string; readonly problem?: string }

/** The first of those that would be wiped, and all that would not. */
function meantBy({ sample, excluded }: Selection): readonly Meant[] {
  return [...sample.filter(({ id }) => !excluded.some((one) => one.id === id)), ...excluded]
}

const meantColumns: readonly Column<Meant>[] = [
  { title: 'ID', of: ({ id }) => id },
  { title: 'DEVICE', of: ({ name }) => name },
  { title: 'USER', of: ({ user }) => user },
  { title: 'CANNOT BE WIPED', of: ({ problem = '' }) => problem },
]

const columns: readonly Column<Result>[] = [
  { title: 'DEVICE', of: ({ device }) => device },
  { title: 'WIPE', of: ({ wipe }) => wipe ?? '' },
  { title: 'STATE', of: ({ state, problem }) => state ?? problem ?? '' },
]
