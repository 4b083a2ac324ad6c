import type { Answer } from '../../api/client.ts'

type Organization = Answer<'getOrganization'>

const editable = [
  'defaultAccessLevel',
  'isPolicyDemanded',
  'userMailInsert',
  'otaMailInsert',
  'adminMailRecipients',
  'mailLanguage',
  'maxDevicesPerUser',
  'inactiveDeviceDays',
  'quarantineDays',
  'quarantineDecision',
] as const satisfies readonly (keyof Organization)[]

type Editable = Pick<Organization, (typeof editable)[number]>

export type OrganizationDraft = Partial<Editable>

/** What of a draft differs from what is saved. */
export function changeOf(organization: Editable, draft: OrganizationDraft): OrganizationDraft {
  const changed = editable.filter(
    (name) => name in draft && JSON.stringify(draft[name]) !== JSON.stringify(organization[name]),
  )
  return Object.fromEntries(changed.map((name) => [name, draft[name]]))
}

/** A whole number within its bounds as it was typed; null if it is none. */
export function wholeNumber(text: string, { min, max }: { readonly min: number; readonly max: number }): number | null {
  if (!/^\d{1,6}$/.test(text.trim())) return null
  const number = Number(text)
  return number >= min && number <= max ? number : null
}

/** Addresses as typed, separated by commas, blanks or lines; each once, small as the server keeps them. */
export function recipientsOf(text: string): string[] {
  return [...new Set(text.toLowerCase().split(/[\s,;]+/u))].filter((address) => address !== '')
}
