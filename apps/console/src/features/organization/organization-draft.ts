import type { Answer } from '../../api/client.ts'

type Organization = Answer<'getOrganization'>
type Editable = Pick<Organization, 'defaultAccessLevel' | 'isPolicyDemanded' | 'userMailInsert'>

export type OrganizationDraft = Partial<Editable>

/** What of a draft differs from what is saved. */
export function changeOf(organization: Editable, draft: OrganizationDraft): OrganizationDraft {
  const { defaultAccessLevel, isPolicyDemanded, userMailInsert } = { ...organization, ...draft }
  return {
    ...(defaultAccessLevel !== organization.defaultAccessLevel && { defaultAccessLevel }),
    ...(isPolicyDemanded !== organization.isPolicyDemanded && { isPolicyDemanded }),
    ...(userMailInsert !== organization.userMailInsert && { userMailInsert }),
  }
}
