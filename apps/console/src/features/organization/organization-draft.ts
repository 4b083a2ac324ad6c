import type { Answer } from '../../api/client.ts'

type Organization = Answer<'getOrganization'>
type Editable = Pick<Organization, 'defaultAccessLevel' | 'isPolicyDemanded' | 'userMailInsert' | 'adminMailRecipients'>

export type OrganizationDraft = Partial<Editable>

/** What of a draft differs from what is saved. */
export function changeOf(organization: Editable, draft: OrganizationDraft): OrganizationDraft {
  const { defaultAccessLevel, isPolicyDemanded, userMailInsert, adminMailRecipients } = { ...organization, ...draft }
  return {
    ...(defaultAccessLevel !== organization.defaultAccessLevel && { defaultAccessLevel }),
    ...(isPolicyDemanded !== organization.isPolicyDemanded && { isPolicyDemanded }),
    ...(userMailInsert !== organization.userMailInsert && { userMailInsert }),
    ...(adminMailRecipients.join() !== organization.adminMailRecipients.join() && { adminMailRecipients }),
  }
}

/** Addresses as typed, separated by commas, blanks or lines; each once, small as the server keeps them. */
export function recipientsOf(text: string): string[] {
  return [...new Set(text.toLowerCase().split(/[\s,;]+/u))].filter((address) => address !== '')
}
