import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { hasCode } from '../../api/api-problem.ts'
import { call } from '../../api/api.ts'
import { claimedText } from '../../ui/claimed-text.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { field } from '../../ui/field.ts'
import formClasses from '../../ui/form.module.css'
import { useProblemWords } from '../../ui/problem-words.ts'
import { toastDone } from '../../ui/toasts/toasts.ts'
import { keepDraft } from './kept-draft.ts'
import { policiesQuery, policyQuery, type Policy } from './policy-queries.ts'

type DeletePolicyDialogProps = { readonly policy: Policy; readonly onClose: () => void }

/** Deletes a policy; one in use only together with what its users and groups get instead. */
export function DeletePolicyDialog({ policy, onClose }: DeletePolicyDialogProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const problemWords = useProblemWords()
  const list = useInfiniteQuery(policiesQuery)
  const others = (list.data?.pages.flatMap(({ items }) => items) ?? []).filter(({ id }) => id !== policy.id)
  const [instead, setInstead] = useState('')
  const [note, setNote] = useState('')
  const [work, setWork] = useState<{ isBusy: boolean; error: unknown }>({ isBusy: false, error: null })
  const name = claimedText(policy.name)
  // A group may have it without a member: then nobody has it, and it is in use all the same.
  const isInUse = policy.users > 0 || hasCode(work.error, 'policy-in-use')

  async function remove() {
    setWork({ isBusy: true, error: null })
    const { id, revision } = policy
    const reassignTo = instead === nobodys ? null : instead
    const body = { reason: note.trim(), revision, ...(isInUse && { reassignTo }) }
    try {
      await call('deletePolicy', { params: { id }, body })
      keepDraft(id, undefined)
      toastDone(t('policies.delete.done', { policy: name }))
      onClose()
      await navigate({ to: '/policies' })
      queries.removeQueries({ queryKey: policyQuery(id).queryKey })
      await Promise.all(['policies', 'users', 'groups'].map((root) => queries.invalidateQueries({ queryKey: [root] })))
    } catch (error) {
      setWork({ isBusy: false, error })
    }
  }

  return (
    <Dialog
      title={t('policies.delete.title', { policy: name })}
      note={t('policies.touches', { users: policy.users, devices: policy.devices.total })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose} data-autofocus>
            {t('dialog.cancel')}
          </Button>
          <Button
            variant="danger-filled"
            loading={work.isBusy}
            disabled={note.trim() === '' || (isInUse && instead === '')}
            onClick={() => void remove()}
          >
            {t('policies.delete.confirm', { policy: name })}
          </Button>
        </>
      }
    >
      <div className={formClasses.form}>
        <p className={formClasses.words}>{t(isInUse ? 'policies.delete.inUse' : 'policies.delete.text')}</p>
        {isInUse && (
          <NativeSelect
            {...field}
            required
            label={t('policies.delete.instead')}
            description={t('policies.delete.insteadHelp')}
            value={instead}
            onChange={({ currentTarget }) => setInstead(currentTarget.value)}
            data={[
              { value: '', label: t('policies.delete.choose') },
              { value: nobodys, label: t('policies.delete.nobodys') },
              ...others.map(({ id, name: label }) => ({ value: id, label: claimedText(label) })),
            ]}
          />
        )}
        <TextInput
          {...field}
          required
          label={t('policies.delete.reason')}
          value={note}
          maxLength={500}
          onChange={({ currentTarget }) => setNote(currentTarget.value)}
        />
      </div>
      {work.error !== null && (
        <p role="alert" className={formClasses.problem}>
          {problemWords(work.error).detail}
        </p>
      )}
    </Dialog>
  )
}

/** No policy of their own any more: their group's, else the default. */
const nobodys = 'none'
