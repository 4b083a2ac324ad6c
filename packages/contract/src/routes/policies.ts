import { defineRoutes } from '../route.ts'
import { changeOrganization, organization } from '../schemas/organization.ts'
import { changePolicy, createPolicy, policy, policyListQuery, policyPage, policyParams } from '../schemas/policies.ts'

/** Policies and the organization. */
export const policyRoutes = defineRoutes({
  listPolicies: {
    method: 'GET',
    path: '/policies',
    summary: 'All policies',
    permission: 'policies:read',
    query: policyListQuery,
    response: policyPage,
  },
  createPolicy: {
    method: 'POST',
    path: '/policies',
    summary: 'Create a policy',
    permission: 'policies:write',
    body: createPolicy,
    response: policy,
    status: 201,
  },
  getPolicy: {
    method: 'GET',
    path: '/policies/:id',
    summary: 'One policy with its settings',
    permission: 'policies:read',
    params: policyParams,
    response: policy,
  },
  changePolicy: {
    method: 'PATCH',
    path: '/policies/:id',
    summary: 'Change name or settings, or make it the default; phones provision again',
    permission: 'policies:write',
    params: policyParams,
    body: changePolicy,
    response: policy,
    ifMatch: true,
  },
  getOrganization: {
    method: 'GET',
    path: '/organization',
    summary: 'Organization settings',
    permission: 'organization:read',
    response: organization,
  },
  changeOrganization: {
    method: 'PATCH',
    path: '/organization',
    summary: 'Change the default access level and texts; every undecided device is judged again',
    permission: 'organization:write',
    body: changeOrganization,
    response: organization,
    ifMatch: true,
  },
})
