import { policySettings } from '@gatepost/contract'
import { InvalidArgumentError, type Command } from 'commander'

export type SettingValue = string | number | boolean | string[] | null

export type SettingsOption = { readonly set: Readonly<Record<string, SettingValue>>; readonly unset: readonly string[] }

/** Adds `--set name=value` and `--unset name`, each as often as it takes. */
export function withSettings(command: Command): Command {
  return command
    .option(
      '--set <name=value>',
      'a setting, by our name or Exchange’s; lists as JSON, null for no limit',
      readSetting,
      {},
    )
    .option('--unset <name>', 'give a setting its default again', readUnset, [])
}

/** The settings after the options. */
export function settingsAfter(
  before: Readonly<Record<string, SettingValue>>,
  { set, unset }: SettingsOption,
): Record<string, SettingValue> {
  const kept = Object.entries(before).filter(([name]) => !unset.includes(name))
  return { ...Object.fromEntries(kept), ...set }
}

function readSetting(text: string, before: Readonly<Record<string, SettingValue>>): Record<string, SettingValue> {
  const at = text.indexOf('=')
  if (at < 1) throw new InvalidArgumentError('It must be a name and a value: minPasswordLength=6.')
  const setting = settingNamed(text.slice(0, at))
  return { ...before, [setting.name]: valueOf(setting.kind, text.slice(at + 1)) }
}

function readUnset(text: string, before: readonly string[]): string[] {
  return [...before, settingNamed(text).name]
}

function settingNamed(text: string) {
  const wanted = text.trim().toLowerCase()
  const found = policySettings.find(({ name, exchangeParameter }) => {
    return name.toLowerCase() === wanted || exchangeParameter.toLowerCase() === wanted
  })
  if (found) return found
  throw new InvalidArgumentError(`There is no setting "${text}".`)
}

/** The server judges the value; here it only gets its type. */
function valueOf(kind: (typeof policySettings)[number]['kind'], text: string): SettingValue {
  if (kind === 'choice') return text
  try {
    const value: unknown = JSON.parse(text)
    if (isValue(value)) return value
  } catch {
    // Said below: the same for what is no JSON and what is no value.
  }
  throw new InvalidArgumentError(`"${text}" is no value: write true, 6, null or ["a.exe"].`)
}

function isValue(value: unknown): value is SettingValue {
  if (Array.isArray(value)) return value.every((item) => typeof item === 'string')
  return value === null || ['string', 'number', 'boolean'].includes(typeof value)
}
