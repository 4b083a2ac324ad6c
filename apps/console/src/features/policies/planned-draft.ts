import {
  emptyDraft,
  savedValueOf,
  shownSettings,
  withName,
  withValue,
  type PolicyDraft,
  type SettingValue,
} from './policy-draft.ts'

type Form = { readonly name: string; readonly settings: Readonly<Record<string, SettingValue>> }

/** What a kept change would change of the form that it was made from, as a draft in the editor. */
export function plannedDraft(
  base: Form,
  planned: { readonly settings: Form['settings']; readonly name: string | null },
) {
  const named = planned.name === null ? emptyDraft : withName(base, emptyDraft, planned.name)
  return shownSettings.reduce<PolicyDraft>(
    (draft, setting) => withValue(base, draft, { setting, value: savedValueOf(planned, setting) }),
    named,
  )
}
