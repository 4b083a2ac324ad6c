import { useQuery } from '@tanstack/react-query'
import { useCountWords } from '../count-words.ts'
import { viewCountQuery, type CountedScreen } from './view-queries.ts'

type ViewCountProps = {
  readonly screen: CountedScreen
  readonly query: string
  readonly className: string | undefined
}

/** How many rows a saved view has; nothing until that is known, and for a view whose filter is no longer understood. */
export function ViewCount({ screen, query, className }: ViewCountProps) {
  const count = useQuery(viewCountQuery(screen, query)).data
  const words = useCountWords()(count)
  return words === '' ? null : <span className={className}>{words}</span>
}
