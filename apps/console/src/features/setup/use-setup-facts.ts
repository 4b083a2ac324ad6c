import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { organizationQuery } from '../organization/organization-queries.ts'
import { overviewQuery } from '../overview/overview-queries.ts'
import { policiesQuery } from '../policies/policy-queries.ts'
import type { SetupFacts } from './setup-steps.ts'

/** What has been decided so far; undefined until all of it is known. */
export function useSetupFacts(): SetupFacts | undefined {
  const organization = useQuery(organizationQuery).data
  const overview = useQuery(overviewQuery).data
  const policies = useInfiniteQuery(policiesQuery).data?.pages.flatMap(({ items }) => items)
  if (!organization || !overview || !policies) return undefined
  return {
    organizationRevision: organization.revision,
    recipients: organization.adminMailRecipients.length,
    isPolicyChosen: policies.length > 1 || policies.some(({ revision }) => revision > 1),
    users: overview.users.total,
    devices: overview.devices.total,
  }
}
