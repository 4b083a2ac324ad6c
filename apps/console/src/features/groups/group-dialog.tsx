import './words.ts'
import { TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/api.ts'
import { ActDialog } from '../../app/act-dialog/act-dialog.tsx'
import { claimedText } from '../../ui/claimed-text.ts'
import { field } from '../../ui/field.ts'
import { toastDone } from '../../ui/toasts/toasts.ts'
import { refreshAfterGroups, type Group } from './group-queries.ts'
import { PolicySelect } from './policy-select.tsx'
import { useChangeGroup } from './use-change-group.ts'

type GroupDialogProps = { readonly group: Group | null; readonly onClose: () => void }

/** A new group, or another name and description for one. */
export function GroupDialog({ group, onClose }: GroupDialogProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { changeGroup } = useChangeGroup()
  const [name, setName] = useState(group?.name ?? '')
  const [description, setDescription] = useState(group?.description ?? '')
  const [policyId, setPolicyId] = useState<string | null>(null)
  const isOfDirectory = group?.isFromDirectory === true

  async function save() {
    const facts = { name: name.trim(), description: description.trim() }
    if (group) return changeGroup(group, isOfDirectory ? { description: facts.description } : facts)
    const made = await call('createGroup', { body: { ...facts, policyId } })
    toastDone(t('groups.created', { group: claimedText(made.name) }))
    await refreshAfterGroups(queries)
    await navigate({ to: '/users/groups/$id', params: { id: made.id } })
  }

  return (
    <ActDialog
      title={group ? t('groups.form.changeTitle', { group: claimedText(group.name) }) : t('groups.form.createTitle')}
      tone="normal"
      confirm={t(group ? 'groups.form.changeConfirm' : 'groups.create')}
      isReady={name.trim() !== ''}
      act={save}
      onClose={onClose}
    >
      <TextInput
        {...field}
        label={t('groups.form.name')}
        description={isOfDirectory ? t('groups.form.ofDirectory') : undefined}
        value={name}
        maxLength={128}
        disabled={isOfDirectory}
        data-autofocus={!isOfDirectory || undefined}
        autoComplete="off"
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        {...field}
        label={t('groups.form.description')}
        value={description}
        maxLength={500}
        data-autofocus={isOfDirectory || undefined}
        autoComplete="off"
        onChange={(event) => setDescription(event.currentTarget.value)}
      />
      {!group && <PolicySelect value={policyId} reason={null} onChange={setPolicyId} />}
    </ActDialog>
  )
}
