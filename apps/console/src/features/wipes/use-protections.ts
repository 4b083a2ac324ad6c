import { useQuery } from '@tanstack/react-query'
import { useSession } from '../../api/session.ts'
import { protectionsQuery, type WipeProtections } from './protection-queries.ts'
import { canReadWipes } from './wipe-permits.ts'

/** The protections, for places that only want to know how many wait and whether all is stopped. */
export function useProtections(): WipeProtections | undefined {
  return useQuery({ ...protectionsQuery, enabled: canReadWipes(useSession()).isAllowed }).data
}

/** How much waits for people: wipes, lower protections, and the start after a stop. */
export function waitingForPeople(protections: WipeProtections | undefined): number {
  if (!protections) return 0
  const { waiting, changes, isStopped, restartProposedBy } = protections
  return waiting + changes.length + (isStopped && restartProposedBy !== null ? 1 : 0)
}
