import { bulkActs, createJob, type Job } from '@gatepost/contract'
import { Argument, type Command } from 'commander'
import { CliError } from '../cli-error.ts'
import { json } from '../output.ts'
import { connect, restCommand, type RestOptions } from '../rest-command.ts'
import type { World } from '../world.ts'
import { selectionOf, withSelection, type SelectionOptions } from './selection-options.ts'

/** Begins an act on everything that a query finds, as it is at this moment. */
export function beginJobCommand(world: World, write: (options: RestOptions, job: Job) => void): Command {
  return withSelection(restCommand('begin'))
    .description('do one act to everything that a query finds; shows what it would be, and does it with --count')
    .addArgument(new Argument('<act>', 'what is done').choices(Object.keys(bulkActs)))
    .option('--params <json>', 'of the act, for instance {"access":"allow"} or {"policyId":null}', '{}')
    .option('--count <number>', 'how many it is, as the first run said: else nothing is begun')
    .option('--reason <text>', 'kept in the audit log')
    .action((act: string, options: Begin) => begin(world, { ...options, act, write }))
}

type Begin = RestOptions &
  SelectionOptions & { readonly params: string; readonly count?: string; readonly reason?: string }

type Begun = Begin & { readonly act: string; readonly write: (options: RestOptions, job: Job) => void }

async function begin(world: World, { act, params, count, reason = '', write, ...options }: Begun): Promise<void> {
  const call = connect(world, options)
  const kind = act.startsWith('user.') ? 'user' : 'device'
  const wanted = { act, params: readParams(params), reason }
  // What the act does not take is said before anything is selected.
  readJob({ ...wanted, selectionId: '00000000-0000-4000-8000-000000000000' })
  const selection = await call('createSelection', { body: { kind, ...selectionOf(options) } })
  if (count !== String(selection.count)) {
    if (options.json) world.out(json(selection))
    throw new CliError('refused', `It is ${selection.count} ${kind}s. Say so with --count ${selection.count} to begin.`)
  }
  const body = readJob({ ...wanted, selectionId: selection.id })
  write(options, await call('createJob', { body, idempotencyKey: world.newId() }))
}

function readParams(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new CliError('usage', '--params is no JSON.', { cause: error })
  }
}

function readJob(body: unknown) {
  const { success, data, error } = createJob.safeParse(body)
  if (success) return data
  const faults = error.issues.map(({ path, message }) => `  - ${path.join('.')}: ${message}`)
  throw new CliError('usage', ['The act does not take these --params:', ...faults].join('\n'))
}
