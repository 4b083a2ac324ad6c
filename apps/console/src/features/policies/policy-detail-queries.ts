import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { call } from '../../api/api.ts'
import type { Answer, CallInput } from '../../api/client.ts'
import { afterCursor, keyset } from '../../api/keyset.ts'
import type { Policy } from './policy-queries.ts'

// What only the pages of policies ask: the lists of policies come with the router, and these would come with them.

export type PolicyRevision = Answer<'listPolicyRevisions'>['items'][number]
export type ImportedPolicyAnswer = Answer<'importPolicies'>['policies'][number]
export type PolicyImpact = Answer<'previewPolicyImpact'>

/** What saving these settings would do; asked for anew whenever they or the policy change. */
export const policyImpactQuery = ({ id, revision }: Policy, settings: Policy['settings']) =>
  queryOptions({
    queryKey: ['policies', 'impact', id, revision, settings],
    queryFn: ({ signal }) => call('previewPolicyImpact', { params: { id }, body: { settings }, signal }),
  })

export const revisionsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['policies', 'revisions', id],
    queryFn: ({ pageParam, signal }) =>
      call('listPolicyRevisions', { params: { id }, query: { limit: 50, ...afterCursor(pageParam) }, signal }),
    ...keyset,
  })

/** A revision never changes. */
export const revisionQuery = (id: string, revision: number) =>
  queryOptions({
    queryKey: ['policies', 'revision', id, revision],
    queryFn: ({ signal }) => call('getPolicyRevision', { params: { id, revision: String(revision) }, signal }),
    staleTime: Infinity,
  })

type PastedText = { readonly text: string; readonly format: PolicyFormat | undefined; readonly name: string }
type PolicyFormat = CallInput<'importPolicies'>['body']['format']

/**
 * What the server makes of a text; creates nothing. Not under `policies`: the hint that the policy was created would have
 * it asked again, and then its name is taken.
 */
export const importPreviewQuery = ({ text, format = 'json', name }: PastedText) =>
  queryOptions({
    queryKey: ['pasted-policies', format, name, text],
    queryFn: ({ signal }) =>
      call('importPolicies', { body: { format, text, isDryRun: true, ...(name && { name }) }, signal }),
    // A text of 256 KB needs not be remembered.
    gcTime: 0,
    retry: false,
  })

export type AssignedUser = Answer<'listUsers'>['items'][number]
export type LookedUp = Answer<'lookUpUsers'>

export const assignedUsersQuery = (policy: string) =>
  infiniteQueryOptions({
    queryKey: ['users', 'of-policy', policy],
    queryFn: ({ pageParam, signal }) =>
      call('listUsers', { query: { policy, limit: 100, ...afterCursor(pageParam) }, signal }),
    ...keyset,
  })

export const groupsQuery = queryOptions({
  queryKey: ['groups', 'first'],
  queryFn: ({ signal }) => call('listGroups', { query: { limit: 200 }, signal }),
})

/** The first few whose name begins so. */
export const peopleQuery = (q: string) =>
  queryOptions({
    queryKey: ['users', 'found', q],
    queryFn: ({ signal }) => call('listUsers', { query: { q, limit: 6 }, signal }),
  })

export const lookedUpQuery = (names: readonly string[]) =>
  queryOptions({
    queryKey: ['users', 'looked-up', names],
    queryFn: ({ signal }) => call('lookUpUsers', { body: { names: [...names] }, signal }),
  })

/** What the policy would do to these users. */
export const assignmentImpactQuery = ({ id, revision, settings }: Policy, userIds: readonly string[]) =>
  queryOptions({
    queryKey: ['policies', 'assignment', id, revision, userIds],
    queryFn: ({ signal }) => call('previewAssignment', { body: { settings, userIds: [...userIds] }, signal }),
  })
