import { Button, NativeSelect, Textarea } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/api.ts'
import { revisionTag } from '../../api/revision-tag.ts'
import { claimedText } from '../../ui/claimed-text.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { field } from '../../ui/field.ts'
import formClasses from '../../ui/form.module.css'
import { NoteField } from '../../ui/note-field.tsx'
import { useProblemWords } from '../../ui/problem-words.ts'
import { toastDone } from '../../ui/toasts/toasts.ts'
import { useSettled } from '../../ui/use-settled.ts'
import classes from './assign-dialog.module.css'
import { AssignPreview } from './assign-preview.tsx'
import { PersonSearch } from './person-search.tsx'
import { groupsQuery, lookedUpQuery } from './policy-detail-queries.ts'
import type { Policy } from './policy-queries.ts'
import { typedNames } from './typed-names.ts'

type AssignDialogProps = { readonly policy: Policy; readonly onClose: () => void }

/** Gives a policy to a group, or to people: searched for or pasted. Whom it is given to is seen before. */
export function AssignDialog({ policy, onClose }: AssignDialogProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const problemWords = useProblemWords()
  const [to, setTo] = useState<'people' | 'group'>('people')
  const [text, setText] = useState('')
  const [groupId, setGroupId] = useState('')
  const [note, setNote] = useState('')
  const [work, setWork] = useState<{ isBusy: boolean; error: unknown }>({ isBusy: false, error: null })
  const groups = useQuery(groupsQuery).data?.items ?? []
  const { names, isTooMany } = typedNames(text)
  const { value: settled, isSettled } = useSettled(names)
  const lookup = useQuery({ ...lookedUpQuery(settled), enabled: to === 'people' && settled.length > 0 })
  const found = names.length > 0 ? lookup.data?.users : undefined
  const changing = (found ?? []).filter((user) => user.policy.id !== policy.id || user.policy.source !== 'own')
  const group = groups.find(({ id }) => id === groupId)
  const isReady = to === 'group' ? group !== undefined : changing.length > 0 && isSettled && !lookup.isFetching
  const name = claimedText(policy.name)
  const reason = note.trim() && { reason: note.trim() }

  async function assign() {
    setWork({ isBusy: true, error: null })
    try {
      if (to === 'group' && group) {
        const params = { id: group.id }
        await call('changeGroup', {
          params,
          body: { policyId: policy.id, ...reason },
          ifMatch: revisionTag(group.revision),
        })
        toastDone(t('policyAssigned.doneGroup', { policy: name, group: claimedText(group.name) }))
      } else {
        const selection = await call('createSelection', { body: { kind: 'user', ids: changing.map(({ id }) => id) } })
        await call('createJob', {
          body: { act: 'user.policy', params: { policyId: policy.id }, selectionId: selection.id, ...reason },
        })
        toastDone(t('policyAssigned.doneUsers', { policy: name, count: selection.count }))
      }
      onClose()
      await Promise.all(['policies', 'users', 'groups'].map((root) => queries.invalidateQueries({ queryKey: [root] })))
    } catch (error) {
      setWork({ isBusy: false, error })
    }
  }

  return (
    <Dialog
      title={t('policyAssigned.title', { policy: name })}
      note={t('policyAssigned.note')}
      size="broad"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('dialog.cancel')}</Button>
          <Button variant="filled" loading={work.isBusy} disabled={!isReady} onClick={() => void assign()}>
            {to === 'group'
              ? t('policyAssigned.confirmGroup')
              : t('policyAssigned.confirm', { count: changing.length })}
          </Button>
        </>
      }
    >
      <div className={formClasses.form}>
        <fieldset className={classes.to}>
          <legend className="visually-hidden">{t('policyAssigned.to')}</legend>
          {(['people', 'group'] as const).map((one) => (
            <label key={one} className={classes.choice} data-chosen={to === one || undefined}>
              <input
                type="radio"
                name="assign-to"
                className={classes.radio}
                checked={to === one}
                data-autofocus={one === 'people' || undefined}
                onChange={() => setTo(one)}
              />
              {t(one === 'people' ? 'policyAssigned.toPeople' : 'policyAssigned.toGroup')}
            </label>
          ))}
        </fieldset>
        {to === 'people' && (
          <>
            <PersonSearch onPick={(user) => setText((now) => `${now.trimEnd()}\n${user}`.trimStart())} />
            <Textarea
              {...field}
              label={t('policyAssigned.names')}
              description={t('policyAssigned.namesHelp')}
              error={isTooMany ? t('policyAssigned.tooMany') : undefined}
              rows={5}
              spellCheck={false}
              autoComplete="off"
              value={text}
              onChange={({ currentTarget }) => setText(currentTarget.value)}
            />
            {names.length > 0 && (
              <AssignPreview policy={policy} lookup={lookup.data} error={lookup.error} changing={changing} />
            )}
          </>
        )}
        {to === 'group' && (
          <NativeSelect
            {...field}
            label={t('policyAssigned.groupField')}
            description={
              group
                ? t('policyAssigned.groupHelp', { count: group.members, policy: claimedText(group.policy?.name ?? '') })
                : t('policyAssigned.groupNone')
            }
            value={groupId}
            onChange={({ currentTarget }) => setGroupId(currentTarget.value)}
            data={[
              { value: '', label: t('policyAssigned.choose') },
              ...groups
                .filter((one) => one.policy?.id !== policy.id)
                .map(({ id, name: label }) => ({ value: id, label: claimedText(label) })),
            ]}
          />
        )}
        <NoteField value={note} onChange={setNote} />
      </div>
      {work.error !== null && (
        <p role="alert" className={formClasses.problem}>
          {problemWords(work.error).detail}
        </p>
      )}
    </Dialog>
  )
}
