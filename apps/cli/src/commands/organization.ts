import { mailLanguages, organization as organizationSchema, type Organization } from '@gatepost/contract'
import { Argument, Option, type Command } from 'commander'
import { writeAccessPreview } from '../access-preview-words.ts'
import { CliError } from '../cli-error.ts'
import { json, table, type Column } from '../output.ts'
import { connect, restCommand, type RestOptions } from '../rest-command.ts'
import type { World } from '../world.ts'

const levels = organizationSchema.shape.defaultAccessLevel

export function organizationCommands(world: World): readonly Command[] {
  const get = restCommand('get')
    .description("the organization's settings")
    .action((options: RestOptions) => getOrganization(world, options))
  const setDefault = withReason(restCommand('set-default'))
    .description('what happens to devices that nothing else decides on; they are all judged again at once')
    .addArgument(new Argument('<level>', 'the default access level').choices(levels.options))
    .option('--keep-existing', 'devices that are here already keep the default of before')
    .option('--preview', 'only show what would change')
    .action((level: string, options: SetDefault) => setDefaultLevel(world, levels.parse(level), options))
  const forgetKept = withReason(restCommand('forget-kept'))
    .description('let the default decide also on devices that kept one of before')
    .option('--preview', 'only show what would change')
    .action((options: Reasoned & { preview?: true }) => forgetKeptLevels(world, options))
  const set = withReason(restCommand('set'))
    .description('change other settings; "none" ends what goes by days')
    .option('--max-devices <count>', 'partnerships of one user')
    .option('--inactive-days <days>', 'partnerships silent for so long are removed')
    .option('--quarantine-days <days>', 'a device that waited for so long is decided on by itself')
    .addOption(new Option('--quarantine-decision <access>', 'how it is decided on then').choices(['allow', 'block']))
    .option('--user-insert <text>', 'put into the message that a waiting phone sees')
    .option('--ota-insert <text>', 'put into the mail to users whose phone has to be replaced or updated')
    .addOption(
      new Option('--mail-language <language>', 'of mails to whoever is not known to speak another one').choices([
        ...mailLanguages,
      ]),
    )
    .option('--recipients <addresses>', 'who is told of alarms and of what waits, with commas between')
    .action((options: Settings) => setSettings(world, options))
  const undo = withReason(restCommand('undo'))
    .description('take back the last change of the settings; undone again they are as before')
    .action((options: Reasoned) => undoLastChange(world, options))
  return [get, setDefault, forgetKept, set, undo]
}

function withReason(command: Command): Command {
  return command
    .option('--reason <text>', 'kept in the audit log')
    .option('--confirm <words>', 'the word that a refusal asks for, where nearly everybody would be locked out')
}

type Why = { readonly reason?: string; readonly confirm?: string }
type Reasoned = RestOptions & Why

function whyOf({ reason, confirm }: Why): Why {
  return { ...(reason !== undefined && { reason }), ...(confirm !== undefined && { confirm }) }
}

type Setting = { readonly name: string; readonly value: string }

const columns: readonly Column<Setting>[] = [
  { title: 'SETTING', of: ({ name }) => name },
  { title: 'VALUE', of: ({ value }) => value },
]

async function getOrganization(world: World, options: RestOptions): Promise<void> {
  write(world, options, await connect(world, options)('getOrganization', {}))
}

type SetDefault = Reasoned & { readonly keepExisting?: true; readonly preview?: true }

async function setDefaultLevel(
  world: World,
  defaultAccessLevel: Organization['defaultAccessLevel'],
  options: SetDefault,
): Promise<void> {
  const call = connect(world, options)
  const wanted = { defaultAccessLevel, keepExisting: options.keepExisting === true }
  if (options.preview) {
    const preview = await call('previewDefaultLevel', { body: wanted })
    return options.json ? world.out(json(preview)) : writeAccessPreview(world, preview)
  }
  const { revision } = await call('getOrganization', {})
  const body = { ...wanted, ...whyOf(options) }
  write(world, options, await call('changeOrganization', { ifMatch: `"${revision}"`, body }))
}

async function forgetKeptLevels(world: World, options: Reasoned & { readonly preview?: true }): Promise<void> {
  const call = connect(world, options)
  if (options.preview) {
    const preview = await call('previewDefaultLevel', { body: { forgetKept: true } })
    return options.json ? world.out(json(preview)) : writeAccessPreview(world, preview)
  }
  const ended = await call('forgetKeptLevels', { body: whyOf(options) })
  if (options.json) return world.out(json(ended))
  world.say(`${ended.kept} devices kept a default of before; ${ended.changed} of them are decided on otherwise now.`)
}

async function undoLastChange(world: World, options: Reasoned): Promise<void> {
  const call = connect(world, options)
  const { revision } = await call('getOrganization', {})
  write(world, options, await call('undoOrganization', { body: { revision, ...whyOf(options) } }))
}

type Settings = Reasoned & {
  readonly maxDevices?: string
  readonly inactiveDays?: string
  readonly quarantineDays?: string
  readonly quarantineDecision?: Organization['quarantineDecision']
  readonly userInsert?: string
  readonly otaInsert?: string
  readonly mailLanguage?: Organization['mailLanguage']
  readonly recipients?: string
}

async function setSettings(world: World, options: Settings): Promise<void> {
  const change = settingsOf(options)
  if (Object.keys(change).length === 0) throw new CliError('usage', 'Say what is to be changed.')
  const call = connect(world, options)
  const { revision } = await call('getOrganization', {})
  const body = { ...change, ...whyOf(options) }
  write(world, options, await call('changeOrganization', { ifMatch: `"${revision}"`, body }))
}

function settingsOf(options: Settings) {
  const { maxDevices, inactiveDays, quarantineDays, quarantineDecision, userInsert, otaInsert, mailLanguage } = options
  return {
    ...(maxDevices !== undefined && { maxDevicesPerUser: wholeNumber(maxDevices) }),
    ...(inactiveDays !== undefined && { inactiveDeviceDays: daysOf(inactiveDays) }),
    ...(quarantineDays !== undefined && { quarantineDays: daysOf(quarantineDays) }),
    ...(quarantineDecision !== undefined && { quarantineDecision }),
    ...(userInsert !== undefined && { userMailInsert: userInsert }),
    ...(otaInsert !== undefined && { otaMailInsert: otaInsert }),
    ...(mailLanguage !== undefined && { mailLanguage }),
    ...(options.recipients !== undefined && { adminMailRecipients: addressesOf(options.recipients) }),
  }
}

function addressesOf(text: string): string[] {
  return text
    .split(',')
    .map((address) => address.trim())
    .filter((address) => address !== '')
}

function daysOf(text: string): number | null {
  return text === 'none' ? null : wholeNumber(text)
}

function wholeNumber(text: string): number {
  if (/^\d{1,7}$/.test(text)) return Number(text)
  throw new CliError('usage', `"${text}" is no whole number.`)
}

function write(world: World, { json: isJson }: RestOptions, organization: Organization): void {
  const settings = Object.entries(organization).map(([name, value]): Setting => ({ name, value: String(value) }))
  world.out(isJson ? json(organization) : table(settings, columns))
}
