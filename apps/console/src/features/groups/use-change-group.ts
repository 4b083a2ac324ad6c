import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/api.ts'
import type { CallInput } from '../../api/client.ts'
import { revisionTag } from '../../api/revision-tag.ts'
import { claimedText } from '../../ui/claimed-text.ts'
import { useProblemWords } from '../../ui/problem-words.ts'
import { toastDone, toastFailed } from '../../ui/toasts/toasts.ts'
import { groupQuery, refreshAfterGroups, type Group } from './group-queries.ts'

export type GroupChange = Pick<CallInput<'changeGroup'>['body'], 'name' | 'description' | 'policyId' | 'position'>

type MemberChange = { readonly add: readonly string[]; readonly remove: readonly string[] }

/** Changes a group or its members; each act can be undone for ten seconds. */
export function useChangeGroup() {
  const queries = useQueryClient()
  const { t } = useTranslation()
  const problemWords = useProblemWords()

  async function save(group: Group, change: GroupChange): Promise<Group> {
    const { id, revision } = group
    const changed = await call('changeGroup', { params: { id }, body: change, ifMatch: revisionTag(revision) })
    queries.setQueryData(groupQuery(id).queryKey, changed)
    await refreshAfterGroups(queries)
    return changed
  }

  /** Throws if the server refuses. */
  async function changeGroup(group: Group, change: GroupChange): Promise<void> {
    const changed = await save(group, change)
    const undo = () => save(changed, inverseOf(group, change))
    toastDone(t('groups.changed', { group: claimedText(changed.name) }), () => void attempt(group, undo))
  }

  /** Throws if the server refuses. */
  async function changeMembers(group: Group, { add, remove }: MemberChange, done: string): Promise<void> {
    await sendMembers(group, { add, remove })
    toastDone(done, () => void attempt(group, () => sendMembers(group, { add: remove, remove: add })))
  }

  async function sendMembers({ id }: Group, { add, remove }: MemberChange): Promise<void> {
    await call('changeMembers', { params: { id }, body: { add: [...add], remove: [...remove] } })
    await refreshAfterGroups(queries)
  }

  async function attempt(group: Group, undo: () => Promise<unknown>) {
    try {
      await undo()
      toastDone(t('groups.undone', { group: claimedText(group.name) }))
    } catch (error) {
      refuse(group, error)
    }
  }

  function refuse({ name }: Group, error: unknown) {
    toastFailed(t('groups.notChanged', { group: claimedText(name) }), problemWords(error).detail)
    void queries.invalidateQueries({ queryKey: ['groups'] })
  }

  return {
    changeGroup,
    changeMembers,
    /** The same, for controls that have no place for an error: it goes into a toast. */
    tryChangeGroup: (group: Group, change: GroupChange) =>
      changeGroup(group, change).catch((error: unknown) => refuse(group, error)),
    tryChangeMembers: (group: Group, change: MemberChange, done: string) =>
      changeMembers(group, change, done).catch((error: unknown) => refuse(group, error)),
  }
}

function inverseOf({ name, description, policy, position }: Group, change: GroupChange): GroupChange {
  return {
    ...(change.name !== undefined && { name }),
    ...(change.description !== undefined && { description }),
    ...(change.policyId !== undefined && { policyId: policy?.id ?? null }),
    ...(change.position !== undefined && { position }),
  }
}
