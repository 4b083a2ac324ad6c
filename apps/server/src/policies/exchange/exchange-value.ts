import { policySettings } from '@gatepost/protocol/tables'
import type { SettingValue } from '../compare-settings.ts'
import { readStrictJson, UnreadableText, type StrictJson } from './read-strict-json.ts'

export type Setting = (typeof policySettings)[number]
type IntegerRow = Extract<Setting, { kind: 'integer' }>

/** What is wrong with a value, after the property's name. */
export type ValueFault = { readonly fault: string }

/**
 * A value as Exchange prints it, as `Get-MobileDeviceMailboxPolicy` piped to ConvertTo-Json, Export-Csv or Format-List
 * does: `Unlimited`, `00:15:00`, `1 MB (1,048,576 bytes)`, `$true`, names or numbers of choices, `{a, b}`. The settings
 * table judges afterwards whether the value is possible.
 */
export function fromExchange(setting: Setting, sent: StrictJson): { readonly value: SettingValue } | ValueFault {
  const raw = typeof sent === 'string' ? sent.trim() : sent
  switch (setting.kind) {
    case 'boolean':
      return booleanOf(raw)
    case 'integer':
      return integerOf(setting, raw)
    case 'choice':
      return choiceOf(setting, raw)
    case 'list':
      return listOf(raw)
  }
}

type Read = { readonly value: SettingValue } | ValueFault

function booleanOf(raw: StrictJson): Read {
  if (typeof raw === 'boolean') return { value: raw }
  const said = typeof raw === 'string' ? /^\$?(true|false)$/iu.exec(raw)?.[1]?.toLowerCase() : undefined
  return said === undefined ? { fault: 'must be True or False' } : { value: said === 'true' }
}

const unlimited = /^(?:unlimited|\$null)?$/iu

function integerOf(setting: IntegerRow, raw: StrictJson): Read {
  const members = membersOf(raw)
  if (members?.get('IsUnlimited') === true) return integerOf(setting, null)
  if (members?.has('Value')) return integerOf(setting, members.get('Value') ?? null)
  if (raw === null || (typeof raw === 'string' && unlimited.test(raw))) {
    return setting.isUnlimitable ? { value: null } : { fault: 'must be a number' }
  }
  if (typeof raw === 'number') return { value: raw }
  if (setting.unit === 'seconds' || setting.unit === 'days') return timeOf(setting, raw)
  if (typeof raw !== 'string') return { fault: 'must be a number' }
  const digits = /^(\d{1,12})$/u.exec(raw)?.[1] ?? (setting.unit === 'bytes' ? exactBytes.exec(raw)?.[1] : undefined)
  return digits === undefined ? { fault: 'must be a number' } : { value: Number(digits.replaceAll(',', '')) }
}

/** The part in parentheses is exact, the one before it rounded. */
const exactBytes = /^[\d.,]{1,20} [KMGT]?B \((\d{1,3}(?:,?\d{3}){0,4}) bytes\)$/u

const secondsOf = { seconds: 1, days: 86_400 } as const

function timeOf({ unit }: IntegerRow, raw: StrictJson): Read {
  const scale = unit === 'days' ? secondsOf.days : secondsOf.seconds
  const seconds = typeof raw === 'string' ? timeSpanSeconds(raw) : membersOf(raw)?.get('TotalSeconds')
  if (typeof seconds !== 'number') return { fault: 'must be a time such as 00:15:00, or Unlimited' }
  return Number.isInteger(seconds / scale) ? { value: seconds / scale } : { fault: `must be a whole number of ${unit}` }
}

/** `[d.]hh:mm:ss`, or a number by itself. */
function timeSpanSeconds(text: string): number | undefined {
  const found = /^(?:(\d{1,5})\.)?(\d{1,2}):([0-5]\d):([0-5]\d)$/u.exec(text)
  if (!found) return undefined
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = found.slice(1).map((part) => Number(part ?? 0))
  return hours > 23 ? undefined : ((days * 24 + hours) * 60 + minutes) * 60 + seconds
}

function choiceOf(setting: Extract<Setting, { kind: 'choice' }>, raw: StrictJson): Read {
  const members = membersOf(raw)
  // Out of a remote session a choice is its number with its name beside it.
  if (members?.has('Value')) return choiceOf(setting, members.get('Value') ?? null)
  const { choices } = setting
  const choice = choices.find(({ exchangeValue, wire }) => {
    return typeof raw === 'string'
      ? exchangeValue.toLowerCase() === raw.toLowerCase()
      : isNumbered(setting) && wire === raw
  })
  const names = choices.map(({ exchangeValue }) => exchangeValue).join(', ')
  return choice ? { value: choice.value } : { fault: `must be one of ${names}` }
}

/** The numbers of one choice are published nowhere: what a number means there is not known. */
export function isNumbered({ name }: Setting): boolean {
  return name !== 'mobileOTAUpdateMode'
}

function listOf(sent: StrictJson): Read {
  const raw = arrayIn(sent) ?? sent
  if (raw === null || raw === '' || raw === '{}') return { value: [] }
  if (Array.isArray(raw)) return textsOf(raw)
  if (typeof raw !== 'string') return { fault: 'must be a list of texts' }
  // Export-Csv writes the name of a type where it cannot write a list.
  if (raw.startsWith('System.')) return { fault: 'says the name of a type and not the list: export it as JSON' }
  if (raw.startsWith('[')) return listOfJson(raw)
  const inside = /^\{(.*)\}$/su.exec(raw)?.[1] ?? raw
  return { value: inside.split(',').map((item) => item.trim()) }
}

function listOfJson(text: string): Read {
  try {
    const read = readStrictJson(text)
    return Array.isArray(read) ? textsOf(read) : { fault: 'must be a list of texts' }
  } catch (error) {
    if (error instanceof UnreadableText) return { fault: 'must be a list of texts' }
    throw error
  }
}

function textsOf(items: readonly unknown[]): Read {
  const texts = items.filter((item) => typeof item === 'string')
  return texts.length === items.length ? { value: texts } : { fault: 'must be a list of texts' }
}

/** Windows PowerShell writes some arrays as `{"value":[…],"Count":2}`. */
export function arrayIn(raw: StrictJson): readonly StrictJson[] | undefined {
  const members = membersOf(raw)
  const value = members?.has('Count') ? members.get('value') : undefined
  return Array.isArray(value) ? value : undefined
}

function membersOf(raw: StrictJson): ReadonlyMap<string, StrictJson> | undefined {
  return typeof raw === 'object' && raw !== null && 'members' in raw ? raw.members : undefined
}

/** The value as Exchange's cmdlets print and take it; lists stay lists, null is an empty MinPasswordLength. */
export function toExchange(setting: Setting, value: SettingValue): SettingValue {
  if (setting.kind === 'choice') return setting.choices.find((one) => one.value === value)?.exchangeValue ?? null
  if (setting.kind !== 'integer') return value
  if (value === null) return setting.name === 'minPasswordLength' ? null : 'Unlimited'
  if (typeof value !== 'number') return value
  if (setting.unit === 'seconds') return timeSpan(value)
  if (setting.unit === 'days') return timeSpan(value * secondsOf.days)
  return setting.name === 'maxAttachmentSize' ? byteSize(value) : value
}

function timeSpan(seconds: number): string {
  const days = Math.floor(seconds / secondsOf.days)
  const parts = [Math.floor(seconds / 3_600) % 24, Math.floor(seconds / 60) % 60, seconds % 60]
  const clock = parts.map((part) => String(part).padStart(2, '0')).join(':')
  return days === 0 ? clock : `${days}.${clock}`
}

const sizes = ['B', 'KB', 'MB', 'GB'] as const

function byteSize(bytes: number): string {
  const step = bytes === 0 ? 0 : Math.min(sizes.length - 1, Math.floor(Math.log2(bytes) / 10))
  const rounded = Number((bytes / 1_024 ** step).toPrecision(4))
  return `${rounded} ${sizes[step] ?? 'B'} (${bytes.toLocaleString('en-US')} bytes)`
}
