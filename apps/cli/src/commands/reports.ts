import {
  dailyGroups,
  inventoryGroups,
  inventoryQuery,
  deviceDaysQuery,
  type RouteAnswer,
  type Routes,
} from '@gatepost/contract'
import { Option, type Command } from 'commander'
import { json, table, type Column } from '../output.ts'
import { connect, restCommand, type RestOptions } from '../rest-command.ts'
import type { World } from '../world.ts'

type Inventory = RouteAnswer<Routes['getInventory']>
type DeviceDays = RouteAnswer<Routes['listDeviceDays']>

/** The fleet, counted. */
export function reportsCommands(world: World): readonly Command[] {
  const inventory = restCommand('inventory')
    .description('how many devices there are of each kind')
    .addOption(new Option('--group <by>', 'what is counted').choices([...inventoryGroups]).default('state'))
    .option('--search <query>', 'as for "devices list"')
    .action((options: ListInventory) => listInventory(world, options))
  const days = restCommand('days')
    .description('how many devices there were of each kind, day by day')
    .addOption(new Option('--group <by>', 'what is counted').choices([...dailyGroups]).default('state'))
    .option('--days <count>', '2 to 400', '90')
    .action((options: ListDays) => listDays(world, options))
  return [inventory, days]
}

type ListInventory = RestOptions & { readonly group: string; readonly search?: string }

async function listInventory(world: World, options: ListInventory): Promise<void> {
  const query = { group: inventoryQuery.shape.group.parse(options.group), q: options.search }
  const inventory = await connect(world, options)('getInventory', { query })
  if (options.json) return world.out(json(inventory))
  world.out(table(inventory.values, inventoryColumns))
  const { others, total } = inventory
  if (others.values > 0) world.say(`${others.count} devices of ${others.values} other kinds.`)
  world.say(`${total.value}${total.isExact ? '' : '+'} devices.`)
}

const inventoryColumns: readonly Column<Inventory['values'][number]>[] = [
  { title: 'VALUE', of: ({ value }) => value },
  { title: 'DEVICES', of: ({ count }) => String(count) },
]

type ListDays = RestOptions & { readonly group: string; readonly days: string }

async function listDays(world: World, options: ListDays): Promise<void> {
  const query = { group: deviceDaysQuery.shape.group.parse(options.group), days: Number(options.days) }
  const found = await connect(world, options)('listDeviceDays', { query })
  world.out(options.json ? json(found) : table(found.days.map(dayOf), columnsOf(found)))
}

type Day = { readonly day: string; readonly index: number }

const dayOf = (day: string, index: number): Day => ({ day, index })

function columnsOf({ series }: DeviceDays): readonly Column<Day>[] {
  const counted = series.map(({ value, counts }): Column<Day> => {
    return { title: value ?? 'OTHERS', of: ({ index }) => String(counts[index] ?? 0) }
  })
  return [{ title: 'DAY', of: ({ day }) => day }, ...counted]
}
