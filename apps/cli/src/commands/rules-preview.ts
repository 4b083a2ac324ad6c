import {
  accessCharacteristic,
  accessLevel,
  type AccessRuleDetail,
  type AccessSimulation,
  type SimilarDevices,
} from '@gatepost/contract'
import { Option, type Command } from 'commander'
import { writeAccessPreview } from '../access-preview-words.ts'
import { CliError } from '../cli-error.ts'
import { findDevice } from '../find-device.ts'
import { findUser } from '../find-user.ts'
import { json, table, type Column } from '../output.ts'
import type { Call } from '../rest-client.ts'
import { connect, restCommand, type RestOptions } from '../rest-command.ts'
import { conditionOf, conditionWords, type ConditionOptions } from '../rule-condition.ts'
import type { World } from '../world.ts'

/** What rules would decide; nothing here saves anything. */
export function rulesPreviewCommands(world: World): readonly Command[] {
  const preview = restCommand('preview')
    .description('what a new rule, or a change of one, would do to every device; saves nothing')
    .argument('[rule]', 'the name or id of the rule that would change; a new one unless given')
    .addOption(new Option('--level <level>', 'what it decides').choices(accessLevel.options))
    .addOption(new Option('--characteristic <name>', 'what it looks at').choices(accessCharacteristic.options))
    .option('--equals <text>', 'this text')
    .option('--starts-with <text>', 'texts that begin like this')
    .option('--matches <pattern>', '* is any text, ? one character')
    .option('--from <version>', 'this version and later ones')
    .option('--to <version>', 'this version and earlier ones')
    .option('--not', 'the contrary of it')
    .option('--user <id...>', 'only for these users')
    .option('--group <id...>', 'only for the members of these groups')
    .addOption(new Option('--enable', 'let it decide').conflicts('disable'))
    .option('--disable', 'let it do nothing')
    .addOption(new Option('--enforce', 'let it decide where it only reported').conflicts('reportOnly'))
    .option('--report-only', 'let it only note what it would have done')
    .option('--delete', 'as if the rule were gone')
    .action((which: string | undefined, options: Preview) => previewRule(world, which, options))
  const simulate = restCommand('simulate')
    .description('what is decided on a device, and why; one that is described where none is named')
    .argument('[device]', 'DeviceId or id')
    .option('--user <user>', 'in whose hands: name, address or id')
    .option('--model <text>', 'DeviceModel')
    .option('--type <text>', 'DeviceType')
    .option('--os <text>', 'DeviceOS')
    .option('--user-agent <text>', 'UserAgent')
    .option('--x-ms-wl <text>', 'XMSWLHeader')
    .option('--device-id <id>', 'the DeviceId that it would have')
    .option('--silent', 'it is new and has not said its model and its system yet')
    .action((which: string | undefined, options: Simulate) => simulateDevice(world, which, options))
  const similar = restCommand('similar')
    .description('what other devices have in common with one, and rules about them')
    .argument('<device>', 'DeviceId or id')
    .action((which: string, options: RestOptions) => listSimilar(world, which, options))
  return [preview, simulate, similar]
}

type Preview = RestOptions &
  ConditionOptions & {
    readonly level?: AccessRuleDetail['level']
    readonly characteristic?: AccessRuleDetail['characteristic']
    readonly user?: string[]
    readonly group?: string[]
    readonly enable?: true
    readonly disable?: true
    readonly enforce?: true
    readonly reportOnly?: true
    readonly delete?: true
  }

async function previewRule(world: World, which: string | undefined, options: Preview): Promise<void> {
  const call = connect(world, options)
  const preview = await call('previewAccessRules', { body: await changeOf(call, which, options) })
  if (options.json) return world.out(json(preview))
  writeAccessPreview(world, preview)
  if (preview.reach) world.say(`The rule is about ${preview.reach.matched} devices.`)
  for (const { name, level, devices, winner } of preview.reach?.conflicts ?? []) {
    const decides = winner === 'previewed' ? 'this rule decides' : `"${name}" decides`
    world.say(`"${name}" would ${level} ${devices} of them: ${decides}.`)
  }
}

async function changeOf(call: Call, which: string | undefined, options: Preview) {
  const given = givenOf(options)
  if (which === undefined) return { create: draftOf(given) }
  const { items } = await call('listAccessRules', {})
  const rule = items.find(({ id, name }) => id === which || name === which)
  if (!rule) throw new CliError('refused', `There is no rule "${which}".`)
  return options.delete ? ({ id: rule.id, delete: true } as const) : { id: rule.id, change: given }
}

function givenOf({ level, characteristic, user, group, enable, disable, enforce, reportOnly, ...options }: Preview) {
  const hasCondition = conditionNames.some((name) => options[name] !== undefined)
  return {
    ...(level && { level }),
    ...(characteristic && { characteristic }),
    ...(hasCondition && { condition: conditionOf(options) }),
    ...(user && { scopeUsers: user }),
    ...(group && { scopeGroups: group }),
    ...((enable ?? disable) && { isEnabled: enable === true }),
    ...((enforce ?? reportOnly) && { isReportOnly: reportOnly === true }),
  }
}

const conditionNames = ['equals', 'startsWith', 'matches', 'from', 'to', 'not'] as const

function draftOf({ level, characteristic, condition, ...given }: ReturnType<typeof givenOf>) {
  if (level && characteristic && condition) return { name: 'New rule', level, characteristic, condition, ...given }
  throw new CliError('usage', 'A new rule needs --level, --characteristic and what its text has to be.')
}

type Simulate = RestOptions & {
  readonly user?: string
  readonly model?: string
  readonly type?: string
  readonly os?: string
  readonly userAgent?: string
  readonly xMsWl?: string
  readonly deviceId?: string
  readonly silent?: true
}

async function simulateDevice(world: World, which: string | undefined, options: Simulate): Promise<void> {
  const call = connect(world, options)
  const body = which === undefined ? await describedDevice(call, options) : { deviceId: await findDevice(call, which) }
  const simulation = await call('simulateAccess', { body })
  if (options.json) return world.out(json(simulation))
  const { decision, matched } = simulation
  world.out(table(decision.trace, traceColumns))
  world.say(`${decision.state} (${decision.reason})`)
  for (const { name, level } of matched) world.say(`The rule "${name}" (${level}) is about it.`)
  for (const { rule, state } of decision.notes) world.say(`If "${rule.name}" did not only report: ${state}.`)
}

async function describedDevice(call: Call, options: Simulate) {
  const { user, model, type, os, userAgent, xMsWl, deviceId, silent } = options
  return {
    ...(user !== undefined && { user: (await findUser(call, user)).id }),
    hasDeviceInformation: silent !== true,
    device: {
      DeviceModel: model ?? '',
      DeviceType: type ?? '',
      DeviceOS: os ?? '',
      UserAgent: userAgent ?? '',
      XMSWLHeader: xMsWl ?? '',
      ...(deviceId !== undefined && { deviceId }),
    },
  }
}

const traceColumns: readonly Column<AccessSimulation['decision']['trace'][number]>[] = [
  { title: 'STEP', of: ({ step }) => step },
  { title: 'OUTCOME', of: ({ outcome }) => outcome },
  { title: 'BECAUSE', of: ({ detail }) => detail ?? '' },
]

async function listSimilar(world: World, which: string, options: RestOptions): Promise<void> {
  const call = connect(world, options)
  const { items } = await call('listSimilarDevices', { params: { id: await findDevice(call, which) } })
  world.out(options.json ? json(items) : table(items, similarColumns))
}

const similarColumns: readonly Column<SimilarDevices['items'][number]>[] = [
  { title: 'LOOKS AT', of: ({ rule }) => rule.characteristic },
  { title: 'FOR', of: ({ rule }) => conditionWords(rule.condition) },
  { title: 'DEVICES', of: ({ devices, isExact }) => `${devices}${isExact ? '' : '+'}` },
  { title: 'CLASSES', of: ({ classes }) => String(classes) },
  { title: 'ALLOWED', of: ({ allowed, blocked }) => `${allowed} of ${allowed + blocked}` },
  { title: 'WAITING', of: ({ waiting }) => String(waiting) },
  { title: 'LEVEL', of: ({ rule }) => rule.level },
]
