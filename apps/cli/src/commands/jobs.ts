import { jobItem, job as jobSchema, type Job, type JobItem } from '@gatepost/contract'
import { Option, type Command } from 'commander'
import { withLimit, writeList, type ListOptions } from '../list-pages.ts'
import { json, table, type Column } from '../output.ts'
import { connect, restCommand, type RestOptions } from '../rest-command.ts'
import type { World } from '../world.ts'
import { beginJobCommand } from './bulk-jobs.ts'
import { jobItemsCsvCommand } from './csv-files.ts'

/** Acts on many objects. */
export function jobsCommands(world: World): readonly Command[] {
  const list = withLimit(restCommand('list'))
    .description('bulk acts, newest first')
    .addOption(new Option('--state <state>', 'only those').choices(jobSchema.shape.state.options))
    .action((options: ListJobs) => listJobs(world, options))
  const show = ofJob('show', 'one bulk act and how far it is').action(async (id: string, options: RestOptions) => {
    write(world, options, await connect(world, options)('getJob', { params: { id } }))
  })
  const items = withLimit(ofJob('items', 'what became of each object'))
    .addOption(new Option('--state <state>', 'only those').choices(jobItem.shape.state.options))
    .action((id: string, options: ListItems) => listItems(world, id, options))
  const stop = ofJob('stop', 'stop what is left of it').action(async (id: string, options: RestOptions) => {
    write(world, options, await connect(world, options)('stopJob', { params: { id } }))
  })
  const retry = ofJob('retry', 'begin it again for what failed').action(async (id: string, options: RestOptions) => {
    const idempotencyKey = world.newId()
    write(world, options, await connect(world, options)('retryJob', { params: { id }, idempotencyKey }))
  })
  const undo = ofJob('undo', 'bring back what it has changed, within a day').action(
    async (id: string, options: RestOptions) => {
      const idempotencyKey = world.newId()
      write(world, options, await connect(world, options)('undoJob', { params: { id }, idempotencyKey }))
    },
  )
  const begin = beginJobCommand(world, (options, job) => write(world, options, job))
  return [begin, list, show, items, jobItemsCsvCommand(world), stop, retry, undo]
}

type ListJobs = RestOptions & ListOptions & { readonly state?: Job['state'] }
type ListItems = RestOptions & ListOptions & { readonly state?: JobItem['state'] }

function ofJob(verb: string, words: string): Command {
  return restCommand(verb).description(words).argument('<job>', 'its id')
}

const columns: readonly Column<Job>[] = [
  { title: 'ID', of: ({ id }) => id },
  { title: 'ACT', of: ({ act }) => act },
  { title: 'STATE', of: ({ state }) => state },
  { title: 'DONE', of: ({ done, failed, total }) => `${done + failed} of ${total}` },
  { title: 'FAILED', of: ({ failed }) => String(failed) },
  { title: 'BY', of: ({ createdBy }) => createdBy },
  { title: 'BEGUN', of: ({ createdAt }) => createdAt },
  { title: 'ENDED', of: ({ endedAt }) => endedAt ?? '' },
]

const itemColumns: readonly Column<JobItem>[] = [
  { title: 'NAME', of: ({ object }) => object.name },
  { title: 'USER', of: ({ object }) => object.user },
  { title: 'ID', of: ({ object }) => object.id },
  { title: 'STATE', of: ({ state }) => state },
  { title: 'CODE', of: ({ code }) => code },
  { title: 'WORDS', of: ({ message }) => message },
]

async function listJobs(world: World, { state, ...options }: ListJobs): Promise<void> {
  const call = connect(world, options)
  const only = state !== undefined && { state }
  await writeList(world, options, { columns, page: (query) => call('listJobs', { query: { ...query, ...only } }) })
}

async function listItems(world: World, id: string, { state, ...options }: ListItems): Promise<void> {
  const call = connect(world, options)
  const only = state !== undefined && { state }
  const page = (query: { limit: number; after?: string }) =>
    call('listJobItems', { params: { id }, query: { ...query, ...only } })
  await writeList(world, options, { columns: itemColumns, page })
}

function write(world: World, { json: isJson }: RestOptions, job: Job): void {
  world.out(isJson ? json(job) : table([job], columns))
}
