import '@mantine/core/styles/PasswordInput.layer.css'
import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../../api/api-problem.ts'
import { call } from '../../api/api.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { field } from '../../ui/field.ts'
import formClasses from '../../ui/form.module.css'
import { useProblemWords } from '../../ui/problem-words.ts'
import { toastDone } from '../../ui/toasts/toasts.ts'

const formId = 'create-user'
const shortestPassword = 8

/** A new user with a built-in mailbox. The server's word on each field stands at the field. */
export function CreateUserDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const problemWords = useProblemWords()
  const [work, setWork] = useState<{ isBusy: boolean; error: unknown }>({ isBusy: false, error: null })
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { displayName: '', name: '', address: '', department: '', password: '' },
    validate: {
      displayName: (value) => (value.trim() === '' ? t('form.required') : null),
      name: (value) => (value.trim() === '' ? t('form.required') : null),
      address: (value) => (value.trim() === '' ? t('form.required') : null),
      password: (value) => (value.length < shortestPassword ? t('users.form.passwordShort') : null),
    },
  })

  async function create(values: typeof form.values) {
    setWork({ isBusy: true, error: null })
    try {
      const user = await call('createUser', { body: values })
      toastDone(t('users.created', { user: user.displayName }))
      await queries.invalidateQueries({ queryKey: ['users'] })
      onClose()
      await navigate({ to: '/users/$id', params: { id: user.id } })
    } catch (error) {
      if (error instanceof ApiProblem) {
        form.setErrors(Object.fromEntries(error.facts.fields.map(({ path, message }) => [path, message])))
        if (error.code === 'name-taken') form.setFieldError('name', t('problem.name-taken'))
      }
      setWork({ isBusy: false, error })
    }
  }

  return (
    <Dialog
      title={t('users.form.title')}
      note={t('users.form.note')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('dialog.cancel')}</Button>
          <Button type="submit" form={formId} variant="filled" loading={work.isBusy}>
            {t('users.form.create')}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className={formClasses.form}
        noValidate
        onSubmit={form.onSubmit((values) => void create(values))}
      >
        <TextInput
          {...field}
          {...form.getInputProps('displayName')}
          key={form.key('displayName')}
          label={t('users.form.displayName')}
          data-autofocus
          required
          autoComplete="off"
        />
        <TextInput
          {...field}
          {...form.getInputProps('name')}
          key={form.key('name')}
          label={t('users.form.name')}
          description={t('users.form.nameHelp')}
          required
          autoComplete="off"
          autoCapitalize="none"
        />
        <TextInput
          {...field}
          {...form.getInputProps('address')}
          key={form.key('address')}
          type="email"
          label={t('users.form.address')}
          required
          autoComplete="off"
        />
        <TextInput
          {...field}
          {...form.getInputProps('department')}
          key={form.key('department')}
          label={t('users.form.department')}
          autoComplete="off"
        />
        <PasswordInput
          {...field}
          {...form.getInputProps('password')}
          key={form.key('password')}
          label={t('users.form.password')}
          description={t('users.form.passwordHelp')}
          visibilityToggleButtonProps={{ 'aria-label': t('users.form.showPassword'), tabIndex: 0 }}
          required
          autoComplete="new-password"
        />
      </form>
      {work.error !== null && Object.keys(form.errors).length === 0 && (
        <p role="alert" className={formClasses.problem}>
          {problemWords(work.error).detail}
        </p>
      )}
    </Dialog>
  )
}
