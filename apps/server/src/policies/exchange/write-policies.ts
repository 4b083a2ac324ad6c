import { completePolicySettings, policySettings, type PolicySettings } from '@gatepost/protocol/tables'
import type { SettingValue } from '../compare-settings.ts'
import { toExchange } from './exchange-value.ts'
import { csvRow } from './read-csv.ts'
import type { PolicyFormat } from './read-policies.ts'

export type WritablePolicy = { readonly name: string; readonly isDefault: boolean; readonly settings: PolicySettings }

/**
 * A policy as text: with Exchange's names and every setting, or as our own document with those that were set. What is
 * written is read again by `readPolicies` as it was.
 */
export function writePolicy(format: Exclude<PolicyFormat, 'list'>, policy: WritablePolicy): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify(Object.fromEntries(propertiesOf(policy)), undefined, 2)}\n`
    case 'csv': {
      const properties = propertiesOf(policy)
      const rows = [properties.map(([property]) => property), properties.map(([, value]) => cellOf(value))]
      return rows.map((row) => `${csvRow(row)}\r\n`).join('')
    }
    case 'gatepost':
      return `${JSON.stringify({ name: policy.name, settings: policy.settings }, undefined, 2)}\n`
  }
}

function propertiesOf({ name, isDefault, settings }: WritablePolicy): readonly (readonly [string, SettingValue])[] {
  const complete = completePolicySettings(settings)
  return [
    ['Name', name],
    ['IsDefault', isDefault],
    ...policySettings.map((setting): [string, SettingValue] => [
      setting.exchangeParameter,
      toExchange(setting, complete[setting.name]),
    ]),
  ]
}

function cellOf(value: SettingValue): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (value === null) return ''
  if (typeof value !== 'object') return String(value)
  return value.length === 0 ? '' : JSON.stringify(value)
}
