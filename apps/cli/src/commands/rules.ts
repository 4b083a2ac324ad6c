import { accessCharacteristic, accessLevel, type AccessRuleDetail, type DeviceClass } from '@gatepost/contract'
import { Option, type Command } from 'commander'
import { CliError } from '../cli-error.ts'
import { factTable } from '../fact-table.ts'
import { withLimit, writeList, type ListOptions } from '../list-pages.ts'
import { json, table, type Column } from '../output.ts'
import type { Call } from '../rest-client.ts'
import { connect, restCommand, type RestOptions } from '../rest-command.ts'
import { conditionOf, conditionWords, type ConditionOptions } from '../rule-condition.ts'
import type { World } from '../world.ts'

/** Device access rules, and what they look at. */
export function rulesCommands(world: World): readonly Command[] {
  const list = restCommand('list')
    .description('device access rules in their order')
    .action((options: RestOptions) => listRules(world, options))
  const create = withReason(restCommand('create'))
    .description('create a rule; every device is judged by it at once')
    .requiredOption('--name <name>', 'what it is called')
    .addOption(new Option('--level <level>', 'what it decides').choices(accessLevel.options).makeOptionMandatory())
    .addOption(
      new Option('--characteristic <name>', 'what it looks at')
        .choices(accessCharacteristic.options)
        .makeOptionMandatory(),
    )
    .option('--equals <text>', 'this text')
    .option('--starts-with <text>', 'texts that begin like this')
    .option('--matches <pattern>', '* is any text, ? one character')
    .option('--from <version>', 'this version and later ones')
    .option('--to <version>', 'this version and earlier ones')
    .option('--not', 'the contrary of it')
    .option('--position <number>', 'its place among the rules of its level; last unless given', wholeNumber)
    .option('--user <id...>', 'only for these users')
    .option('--group <id...>', 'only for the members of these groups')
    .option('--description <text>', 'why it is there')
    .option('--report-only', 'decide nothing, note what it would have done')
    .option('--disabled', 'do nothing yet')
    .action((options: Create) => createRule(world, options))
  const changes = changeVerbs.map(({ verb, words, change }) =>
    withReason(ofRule(verb))
      .description(words)
      .action((which: string, options: Reasoned) => changeRule(world, { ...options, which, change })),
  )
  const remove = withReason(ofRule('delete'))
    .description('delete a rule; "undo" brings it back')
    .action((which: string, options: Reasoned) => deleteRule(world, { ...options, which }))
  const undo = withReason(restCommand('undo'))
    .description('take back the last change of a rule, also that it was deleted')
    .argument('<rule>', 'its id')
    .argument('<revision>', 'the revision that the change has made', wholeNumber)
    .action((id: string, revision: number, options: Reasoned) => undoRule(world, { ...options, id, revision }))
  const order = withReason(restCommand('order'))
    .description('put all rules into this order')
    .argument('<rule...>', 'names or ids of all of them')
    .action((which: string[], options: Reasoned) => orderRules(world, { ...options, which }))
  const classes = withLimit(restCommand('classes'))
    .description('what devices say of themselves, the latest seen first')
    .option('--search <words>', 'only those with these words')
    .action((options: RestOptions & ListOptions & { search?: string }) => listClasses(world, options))
  const show = ofRule('show')
    .description('one rule with everything that is known of it')
    .action((which: string, options: RestOptions) => showRule(world, which, options))
  return [list, show, create, ...changes, remove, undo, order, classes]
}

const changeVerbs = [
  { verb: 'enable', words: 'let a rule decide', change: { isEnabled: true } },
  { verb: 'disable', words: 'let a rule do nothing', change: { isEnabled: false } },
  { verb: 'report-only', words: 'let a rule only note what it would have done', change: { isReportOnly: true } },
  { verb: 'enforce', words: 'let a rule decide that only reported', change: { isReportOnly: false } },
] as const

type Why = { readonly reason?: string; readonly confirm?: string }
type Reasoned = RestOptions & Why

function ofRule(verb: string): Command {
  return restCommand(verb).argument('<rule>', 'its name or id')
}

function withReason(command: Command): Command {
  return command
    .option('--reason <text>', 'kept in the audit log')
    .option('--confirm <words>', 'the word that a refusal asks for, where nearly everybody would be locked out')
}

function wholeNumber(text: string): number {
  if (/^\d{1,7}$/.test(text)) return Number(text)
  throw new CliError('usage', `"${text}" is no whole number.`)
}

const columns: readonly Column<AccessRuleDetail>[] = [
  { title: 'NAME', of: ({ name }) => name },
  { title: 'LEVEL', of: ({ level }) => level },
  { title: 'LOOKS AT', of: ({ characteristic }) => characteristic },
  { title: 'FOR', of: ({ condition }) => conditionWords(condition) },
  { title: 'STATE', of: ({ isEnabled, isReportOnly }) => stateWords(isEnabled, isReportOnly) },
  { title: 'DEVICES', of: ({ devices }) => `${devices.value}${devices.isExact ? '' : '+'}` },
  { title: 'DECISIONS (30 DAYS)', of: ({ hits }) => String(hits.decisions) },
  { title: 'REVISION', of: ({ revision }) => String(revision) },
  { title: 'ID', of: ({ id }) => id },
]

function stateWords(isEnabled: boolean, isReportOnly: boolean): string {
  if (!isEnabled) return 'disabled'
  return isReportOnly ? 'reports' : 'decides'
}

async function listRules(world: World, options: RestOptions): Promise<void> {
  const { items } = await connect(world, options)('listAccessRules', {})
  world.out(options.json ? json(items) : table(items, columns))
}

type Create = Reasoned &
  ConditionOptions & {
    readonly name: string
    readonly level: AccessRuleDetail['level']
    readonly characteristic: AccessRuleDetail['characteristic']
    readonly position?: number
    readonly user?: string[]
    readonly group?: string[]
    readonly description?: string
    readonly reportOnly?: true
    readonly disabled?: true
  }

async function showRule(world: World, which: string, options: RestOptions): Promise<void> {
  const call = connect(world, options)
  const rule = await call('getAccessRule', { params: { id: (await find(call, which)).id } })
  world.out(options.json ? json(rule) : factTable(rule))
}

async function createRule(world: World, options: Create): Promise<void> {
  const { name, level, characteristic, position, user, group, description, reportOnly, disabled } = options
  const made = await connect(world, options)('createAccessRule', {
    body: {
      name,
      level,
      characteristic,
      condition: conditionOf(options),
      isEnabled: disabled !== true,
      isReportOnly: reportOnly === true,
      ...(position !== undefined && { position }),
      ...(user && { scopeUsers: user }),
      ...(group && { scopeGroups: group }),
      ...(description !== undefined && { description }),
      ...whyOf(options),
    },
  })
  write(world, options, made)
}

type Change = Reasoned & { readonly which: string; readonly change: (typeof changeVerbs)[number]['change'] }

async function changeRule(world: World, { which, change, ...options }: Change): Promise<void> {
  const call = connect(world, options)
  const { id, revision } = await find(call, which)
  const body = { ...change, ...whyOf(options) }
  write(world, options, await call('changeAccessRule', { params: { id }, ifMatch: `"${revision}"`, body }))
}

async function deleteRule(world: World, { which, ...options }: Reasoned & { readonly which: string }): Promise<void> {
  const call = connect(world, options)
  const { id, name, revision } = await find(call, which)
  await call('deleteAccessRule', { params: { id }, query: whyOf(options) })
  world.say(`Deleted "${name}". To bring it back: gatepost rules undo ${id} ${revision + 1}`)
}

type Undo = Reasoned & { readonly id: string; readonly revision: number }

async function undoRule(world: World, { id, revision, ...options }: Undo): Promise<void> {
  const call = connect(world, options)
  const { rule } = await call('undoAccessRule', { params: { id }, body: { revision, ...whyOf(options) } })
  if (rule || options.json) world.out(options.json ? json(rule) : table(rule ? [rule] : [], columns))
  else world.say('The rule is gone again.')
}

async function orderRules(world: World, { which, ...options }: Reasoned & { readonly which: string[] }): Promise<void> {
  const call = connect(world, options)
  const { items: known } = await call('listAccessRules', {})
  const ids = which.map((one) => ruleIn(known, one).id)
  const { items } = await call('orderAccessRules', { body: { ids, ...whyOf(options) } })
  world.out(options.json ? json(items) : table(items, columns))
}

const classColumns: readonly Column<DeviceClass>[] = [
  { title: 'TYPE', of: ({ deviceType }) => deviceType },
  { title: 'MODEL', of: ({ model }) => model },
  { title: 'OS', of: ({ os }) => os },
  { title: 'USER AGENT', of: ({ userAgent }) => userAgent },
  { title: 'X-MS-WL', of: ({ wlHeader }) => wlHeader },
  { title: 'DEVICES', of: ({ devices }) => `${devices.value}${devices.isExact ? '' : '+'}` },
]

async function listClasses(world: World, options: RestOptions & ListOptions & { search?: string }): Promise<void> {
  const call = connect(world, options)
  const page = (query: object) => call('listDeviceClasses', { query: { q: options.search, ...query } })
  await writeList(world, options, { columns: classColumns, page })
}

function write(world: World, options: RestOptions, rule: AccessRuleDetail): void {
  world.out(options.json ? json(rule) : table([rule], columns))
}

function whyOf({ reason, confirm }: Why): Why {
  return { ...(reason !== undefined && { reason }), ...(confirm !== undefined && { confirm }) }
}

async function find(call: Call, which: string): Promise<AccessRuleDetail> {
  return ruleIn((await call('listAccessRules', {})).items, which)
}

/** The rule of this name or id. Throws CliError when there is none. */
function ruleIn(rules: readonly AccessRuleDetail[], which: string): AccessRuleDetail {
  const rule = rules.find(({ id, name }) => id === which || name === which)
  if (!rule) throw new CliError('refused', `There is no rule "${which}".`)
  return rule
}
