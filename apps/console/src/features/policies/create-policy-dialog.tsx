import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { policyTemplates } from '@gatepost/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/api.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { field } from '../../ui/field.ts'
import formClasses from '../../ui/form.module.css'
import { useProblemWords } from '../../ui/problem-words.ts'
import { toastDone } from '../../ui/toasts/toasts.ts'
import type { Policy } from './policy-queries.ts'

const formId = 'create-policy'

type CreatePolicyDialogProps = { readonly policies: readonly Policy[]; readonly onClose: () => void }

/** A new policy, begun from the defaults, from the recommended template or from another policy. Nobody has it yet. */
export function CreatePolicyDialog({ policies, onClose }: CreatePolicyDialogProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const problemWords = useProblemWords()
  const [name, setName] = useState('')
  const [from, setFrom] = useState('recommended')
  const [work, setWork] = useState<{ isBusy: boolean; error: unknown }>({ isBusy: false, error: null })

  async function create() {
    setWork({ isBusy: true, error: null })
    try {
      const policy = await call('createPolicy', { body: { name: name.trim(), ...beginning(from, policies) } })
      toastDone(t('policies.created', { policy: policy.name }))
      await queries.invalidateQueries({ queryKey: ['policies', 'list'] })
      onClose()
      await navigate({ to: '/policies/$id', params: { id: policy.id } })
    } catch (error) {
      setWork({ isBusy: false, error })
    }
  }

  return (
    <Dialog
      title={t('policies.form.title')}
      note={t('policies.form.note')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('dialog.cancel')}</Button>
          <Button type="submit" form={formId} variant="filled" loading={work.isBusy} disabled={name.trim() === ''}>
            {t('policies.create')}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className={formClasses.form}
        onSubmit={(event) => {
          event.preventDefault()
          void create()
        }}
      >
        <TextInput
          {...field}
          data-autofocus
          required
          label={t('policies.name')}
          value={name}
          maxLength={64}
          autoComplete="off"
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <NativeSelect
          {...field}
          label={t('policies.form.from')}
          description={policyTemplates.find(({ id }) => id === from)?.words ?? t('policies.form.fromHelp')}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
          data={[
            ...policyTemplates.map(({ id, name: label }) => ({ value: id, label })),
            ...policies.map((policy) => ({
              value: policy.id,
              label: t('policies.form.copyOf', { policy: policy.name }),
            })),
          ]}
        />
      </form>
      {work.error !== null && (
        <p role="alert" className={formClasses.problem}>
          {problemWords(work.error).detail}
        </p>
      )}
    </Dialog>
  )
}

/** A template by its id, or the settings of another policy. */
function beginning(from: string, policies: readonly Policy[]) {
  const template = policyTemplates.find(({ id }) => id === from)
  return template ? { template: template.id } : { settings: policies.find(({ id }) => id === from)?.settings ?? {} }
}
