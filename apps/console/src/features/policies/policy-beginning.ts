import { policyTemplates } from '@gatepost/contract'
import type { SettingValue } from './policy-draft.ts'
import type { Policy } from './policy-queries.ts'

type TemplateId = (typeof policyTemplates)[number]['id']

/** What a new policy begins with. */
export type Beginning =
  | { readonly kind: 'template'; readonly id: TemplateId; readonly settings: Settings }
  | { readonly kind: 'policy'; readonly id: string; readonly name: string; readonly settings: Settings }

type Settings = Readonly<Record<string, SettingValue>>

/** What a link asks to begin with: a template or another policy; without either, the balanced template. */
export function beginningOf(from: string | undefined, policies: readonly Policy[]): Beginning {
  const policy = policies.find(({ id }) => id === from)
  if (policy) return { kind: 'policy', id: policy.id, name: policy.name, settings: policy.settings }
  const template = policyTemplates.find(({ id }) => id === from) ?? policyTemplates.find(({ id }) => id === 'balanced')
  if (!template) throw new Error('there is no template to begin with')
  return { kind: 'template', id: template.id, settings: documentOf(template.settings) }
}

/** The settings of a template as a document of the API has them. */
function documentOf(settings: object): Settings {
  const document: Record<string, SettingValue> = {}
  for (const [name, value] of Object.entries(settings)) if (isValue(value)) document[name] = value
  return document
}

function isValue(value: unknown): value is SettingValue {
  return value === null || ['boolean', 'number', 'string'].includes(typeof value)
}
