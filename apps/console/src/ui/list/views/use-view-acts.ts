import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../../api/api.ts'
import type { CallInput } from '../../../api/client.ts'
import { revisionTag } from '../../../api/revision-tag.ts'
import { useProblemWords } from '../../problem-words.ts'
import { allViewsQuery, viewsQuery, type SavedView, type ViewScreen } from './view-queries.ts'

type NewView = CallInput<'createView'>['body']
export type ViewChange = CallInput<'changeView'>['body']

/** Orders that a view can have. */
export const viewSorts = [
  'name',
  '-name',
  'user',
  '-user',
  'lastSync',
  '-lastSync',
  'accessSince',
  '-accessSince',
] as const

/** What can be done with views. Each answers with the view, or with nothing and a problem in words. */
export function useViewActs(screen: ViewScreen) {
  const queries = useQueryClient()
  const problemWords = useProblemWords()
  const again = () =>
    Promise.all(
      [viewsQuery(screen), allViewsQuery].map(({ queryKey }) => queries.invalidateQueries({ queryKey: [...queryKey] })),
    )
  const { mutateAsync, isPending, error } = useMutation({
    mutationFn: (act: () => Promise<SavedView>) => act(),
    onSettled: again,
  })
  const attempt = (act: () => Promise<SavedView>) => mutateAsync(act).catch(() => undefined) // shown as `problem`
  return {
    isBusy: isPending,
    problem: error ? problemWords(error).detail : null,
    create: (body: NewView) => attempt(() => call('createView', { body })),
    change: ({ id, revision }: SavedView, body: ViewChange) =>
      attempt(() => call('changeView', { params: { id }, body, ifMatch: revisionTag(revision) })),
    remove: (view: SavedView) =>
      attempt(async () => {
        await call('deleteView', { params: { id: view.id } })
        return view
      }),
  }
}
