import type { RouteAnswer, Routes } from '@gatepost/contract'
import { InvalidArgumentError, type Command } from 'commander'
import { factTable } from '../fact-table.ts'
import { findDevice } from '../find-device.ts'
import { withLimit, writeList, type ListOptions } from '../list-pages.ts'
import { json, table, type Column } from '../output.ts'
import { connect, restCommand, type RestOptions } from '../rest-command.ts'
import type { World } from '../world.ts'

type Decision = RouteAnswer<Routes['listDecisions']>['items'][number]

/** Why a device has the access that it has, and what it says on the wire. */
export function deviceDecisionCommands(world: World): readonly Command[] {
  const why = withLimit(
    ofDevice('why', 'every decision on a device, newest first, with each step of the newest'),
  ).action((which: string, options: RestOptions & ListOptions) => explain(world, which, options))
  const undo = ofDevice('undo-decision', 'bring back what stood by name before one decision of the last day')
    .argument('<entry>', 'its number in the audit log: "gatepost audit list"', readNumber)
    .option('--reason <text>', 'kept in the audit log')
    .action((which: string, entry: number, options: RestOptions & { reason?: string }) =>
      undoDecision(world, { ...options, which, entry }),
    )
  const diagnostics = ofDevice('diagnostics', "whether a device's protocol is recorded, and for how long")
    .option('--hours <count>', 'record it for so long; 0 ends it', readNumber)
    .option('--reason <text>', 'needed with --hours; kept in the audit log')
    .action((which: string, options: Diagnostics) => diagnose(world, which, options))
  return [why, undo, diagnostics]
}

function ofDevice(verb: string, words: string): Command {
  return restCommand(verb).description(words).argument('<device>', 'DeviceId, or id of the list in JSON')
}

function readNumber(text: string): number {
  if (/^\d{1,12}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('It must be a whole number.')
}

async function explain(world: World, which: string, options: RestOptions & ListOptions): Promise<void> {
  const call = connect(world, options)
  const params = { id: await findDevice(call, which) }
  await writeList(world, options, { columns, page: (query) => call('listDecisions', { params, query }) })
  if (options.json) return
  const { decision } = await call('getDevice', { params })
  world.out(table(decision.trace, stepColumns))
}

const columns: readonly Column<Decision>[] = [
  { title: 'AT', of: ({ at }) => at },
  { title: 'ACCESS', of: ({ accessState }) => accessState },
  { title: 'REASON', of: ({ accessReason }) => accessReason },
  { title: 'DECIDED BY', of: ({ decidedBy }) => decidedBy },
]

type Step = RouteAnswer<Routes['getDevice']>['decision']['trace'][number]

const stepColumns: readonly Column<Step>[] = [
  { title: 'STEP', of: ({ step }) => step },
  { title: 'OUTCOME', of: ({ outcome }) => outcome },
  { title: 'WHY', of: ({ detail = '' }) => detail },
]

type UndoDecision = RestOptions & { readonly which: string; readonly entry: number; readonly reason?: string }

async function undoDecision(world: World, { which, entry, reason, ...options }: UndoDecision): Promise<void> {
  const call = connect(world, options)
  const body = { entry, ...(reason !== undefined && { reason }) }
  const params = { id: await findDevice(call, which) }
  const device = await call('undoDecision', { params, body, idempotencyKey: world.newId() })
  if (options.json) world.out(json(device))
  else world.say(`${device.deviceId} of ${device.user.name} is ${device.accessState} again.`)
}

type Diagnostics = RestOptions & { readonly hours?: number; readonly reason?: string }

async function diagnose(world: World, which: string, { hours, reason = '', ...options }: Diagnostics): Promise<void> {
  const call = connect(world, options)
  const params = { id: await findDevice(call, which) }
  const diagnostics =
    hours === undefined
      ? await call('getDeviceDiagnostics', { params })
      : await call('setDeviceDiagnostics', { params, body: { hours, reason } })
  world.out(options.json ? json(diagnostics) : factTable(diagnostics))
}
