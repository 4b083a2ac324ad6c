import { queryOptions } from '@tanstack/react-query'
import { call } from '../../api/api.ts'
import type { Answer } from '../../api/client.ts'

export const organizationQuery = queryOptions({
  queryKey: ['organization'],
  queryFn: ({ signal }) => call('getOrganization', { signal }),
})

export type NewDefault = {
  readonly level: Answer<'getOrganization'>['defaultAccessLevel']
  /** Devices that are here already keep the present default. */
  readonly keepExisting: boolean
}

/** What another default would do; nothing is saved. */
export const defaultImpactQuery = ({ level, keepExisting }: NewDefault) =>
  queryOptions({
    queryKey: ['organization', 'default-impact', level, keepExisting],
    queryFn: ({ signal }) => call('previewDefaultLevel', { body: { defaultAccessLevel: level, keepExisting }, signal }),
  })
