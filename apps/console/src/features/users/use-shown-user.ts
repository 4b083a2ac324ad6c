import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { userQuery, type User } from './user-queries.ts'

/** The user whose page this is; its tabs are shown only once the user is there. */
export function useShownUser(): User {
  const { id } = useParams({ from: '/console/users/$id' })
  return useSuspenseQuery(userQuery(id)).data
}
