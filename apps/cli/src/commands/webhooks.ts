import type { Webhook, WebhookDelivery } from '@gatepost/contract'
import type { Command } from 'commander'
import { CliError } from '../cli-error.ts'
import { withLimit, writeList, type ListOptions } from '../list-pages.ts'
import { json, table, type Column } from '../output.ts'
import type { Call } from '../rest-client.ts'
import { connect, restCommand, type RestOptions } from '../rest-command.ts'
import type { World } from '../world.ts'

export function webhooksCommands(world: World): readonly Command[] {
  const list = restCommand('list')
    .description('addresses that are told of events')
    .action((options: RestOptions) => listWebhooks(world, options))
  const create = restCommand('create')
    .description('make a webhook and print its secret as the last line: it is shown this once')
    .requiredOption('--name <name>', 'what it is for')
    .requiredOption('--url <url>', 'an https address of a public host')
    .requiredOption('--event <event...>', 'audit actions, or like wipe.* or *')
    .action((options: Create) => createWebhook(world, options))
  const change = ofWebhook('change')
    .description('change a webhook')
    .option('--name <name>', 'what it is for')
    .option('--url <url>', 'an https address of a public host')
    .option('--event <event...>', 'audit actions, or like wipe.* or *')
    .option('--reason <text>', 'kept in the audit log')
    .action((which: string, options: Change) => changeWebhook(world, { ...options, which }))
  const switches = (['enable', 'disable'] as const).map((name) =>
    ofWebhook(name)
      .description(`${name} a webhook`)
      .action((which: string, options: RestOptions) =>
        changeWebhook(world, { ...options, which, isEnabled: name === 'enable' }),
      ),
  )
  const remove = ofWebhook('delete')
    .description('remove a webhook, and what was still to be sent')
    .action((which: string, options: RestOptions) => removeWebhook(world, { ...options, which }))
  const rotate = ofWebhook('rotate')
    .description('give it another secret and print it as the last line: it is shown this once')
    .action((which: string, options: RestOptions) => rotateSecret(world, { ...options, which }))
  const test = ofWebhook('test')
    .description('send an event that says it is a test')
    .action((which: string, options: RestOptions) => testWebhook(world, { ...options, which }))
  const deliveries = withLimit(ofWebhook('deliveries'))
    .description('what it was told, newest first')
    .action((which: string, options: RestOptions & ListOptions) => listDeliveries(world, { ...options, which }))
  const replay = restCommand('replay')
    .description('send a delivery once more')
    .argument('<delivery>', 'its id')
    .action((id: string, options: RestOptions) => replayDelivery(world, { ...options, id }))
  return [list, create, change, ...switches, remove, rotate, test, deliveries, replay]
}

function ofWebhook(name: string): Command {
  return restCommand(name).argument('<webhook>', 'its name or id')
}

type Which<Options = RestOptions> = Options & { readonly which: string }

const columns: readonly Column<Webhook>[] = [
  { title: 'ID', of: ({ id }) => id },
  { title: 'NAME', of: ({ name }) => name },
  { title: 'URL', of: ({ url }) => url },
  { title: 'EVENTS', of: ({ events }) => events.join(' ') },
  { title: 'STATE', of: ({ isEnabled }) => (isEnabled ? 'enabled' : 'disabled') },
]

async function listWebhooks(world: World, options: RestOptions): Promise<void> {
  const { items } = await connect(world, options)('listWebhooks', {})
  world.out(options.json ? json(items) : table(items, columns))
}

type Create = RestOptions & { readonly name: string; readonly url: string; readonly event: string[] }

async function createWebhook(world: World, { name, url, event, ...options }: Create): Promise<void> {
  const made = await connect(world, options)('createWebhook', { body: { name, url, events: event } })
  writeSecret(world, options, made)
}

type Change = RestOptions & {
  readonly name?: string
  readonly url?: string
  readonly event?: string[]
  readonly isEnabled?: boolean
  readonly reason?: string
}

async function changeWebhook(world: World, { which, event, json: isJson, ...options }: Which<Change>): Promise<void> {
  const { server, token, ...change } = options
  const call = connect(world, { ...(server !== undefined && { server }), ...(token !== undefined && { token }) })
  const { id, revision } = await find(call, which)
  const body = { ...change, ...(event && { events: event }) }
  const changed = await call('changeWebhook', { params: { id }, ifMatch: `"${revision}"`, body })
  world.out(isJson ? json(changed) : table([changed], columns))
}

async function removeWebhook(world: World, { which, ...options }: Which): Promise<void> {
  const call = connect(world, options)
  const { id, name } = await find(call, which)
  await call('removeWebhook', { params: { id } })
  world.say(`Removed "${name}".`)
}

async function rotateSecret(world: World, { which, ...options }: Which): Promise<void> {
  const call = connect(world, options)
  const { id } = await find(call, which)
  writeSecret(world, options, await call('rotateWebhookSecret', { params: { id } }))
}

function writeSecret(world: World, { json: isJson }: RestOptions, made: Webhook & { readonly secret: string }): void {
  if (isJson) return world.out(json(made))
  world.say(`Webhook "${made.name}", id ${made.id}. Its secret is shown this once:`)
  world.out(made.secret)
}

async function testWebhook(world: World, { which, ...options }: Which): Promise<void> {
  const call = connect(world, options)
  const { id } = await find(call, which)
  writeDelivery(world, options, await call('testWebhook', { params: { id } }))
}

const deliveryColumns: readonly Column<WebhookDelivery>[] = [
  { title: 'ID', of: ({ id }) => id },
  { title: 'EVENT', of: ({ event }) => event },
  { title: 'STATE', of: ({ state }) => state },
  { title: 'ATTEMPTS', of: ({ attempts }) => String(attempts) },
  { title: 'STATUS', of: ({ status }) => String(status ?? '') },
  { title: 'ERROR', of: ({ lastError }) => lastError },
  { title: 'CREATED', of: ({ createdAt }) => createdAt },
]

async function listDeliveries(world: World, { which, ...options }: Which<RestOptions & ListOptions>): Promise<void> {
  const call = connect(world, options)
  const { id } = await find(call, which)
  await writeList(world, options, {
    columns: deliveryColumns,
    page: (query) => call('listWebhookDeliveries', { params: { id }, query }),
  })
}

async function replayDelivery(world: World, { id, ...options }: RestOptions & { readonly id: string }): Promise<void> {
  writeDelivery(world, options, await connect(world, options)('replayWebhookDelivery', { params: { id } }))
}

function writeDelivery(world: World, { json: isJson }: RestOptions, delivery: WebhookDelivery): void {
  world.out(isJson ? json(delivery) : table([delivery], deliveryColumns))
}

async function find(call: Call, which: string): Promise<Webhook> {
  const { items } = await call('listWebhooks', {})
  const found = items.find(({ id, name }) => id === which || name === which)
  if (!found) throw new CliError('refused', `There is no webhook "${which}".`)
  return found
}
