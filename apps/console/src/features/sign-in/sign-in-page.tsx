import './words.ts'
import '@mantine/core/styles/PasswordInput.layer.css'
import { Button, PasswordInput, TextInput } from '@mantine/core'
import { Link, useRouter, useSearch } from '@tanstack/react-router'
import { useEffect, useRef, useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/api.ts'
import { queryClient } from '../../api/query-client.ts'
import { sessionKey } from '../../api/session-key.ts'
import { BrandHead } from '../../app/brand/brand-head.tsx'
import { safeTarget } from '../../app/url-search.ts'
import { LanguageSelect } from '../../i18n/language-select.tsx'
import { field } from '../../ui/field.ts'
import formClasses from '../../ui/form.module.css'
import { useProblemWords } from '../../ui/problem-words.ts'
import classes from './sign-in-page.module.css'

/** Name and password; afterwards the very address that was asked for. Password managers and pasting work. */
export function SignInPage() {
  const { t } = useTranslation()
  const router = useRouter()
  const { redirect, as } = useSearch({ from: '/login' })
  const problemWords = useProblemWords()
  const [work, setWork] = useState<{ isBusy: boolean; error: unknown }>({ isBusy: false, error: null })
  const nameField = useRef<HTMLInputElement>(null)
  useEffect(() => nameField.current?.focus(), [])
  useEffect(() => {
    document.title = t('shell.documentTitle', { title: t('signIn.title') })
  }, [t])

  async function signIn(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const values = new FormData(event.currentTarget)
    setWork({ isBusy: true, error: null })
    try {
      const body = { name: textOf(values.get('name')), password: textOf(values.get('password')) }
      const session = await call('signIn', { body: { ...body, ...(as && { as }) } })
      queryClient.clear()
      queryClient.setQueryData(sessionKey, session)
      router.history.push(targetOf(session.operator.role === 'user', redirect))
    } catch (error) {
      setWork({ isBusy: false, error })
    }
  }

  return (
    <main className={classes.page}>
      <form className={classes.form} onSubmit={(event) => void signIn(event)}>
        <BrandHead className={classes.brand} markSize={28} />
        <h1 className={classes.title}>{t(as ? 'signIn.userTitle' : 'signIn.title')}</h1>
        {as && <p className={classes.note}>{t('signIn.userText')}</p>}
        <TextInput
          {...field}
          ref={nameField}
          name="name"
          label={t('signIn.name')}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          withAsterisk={false}
        />
        <PasswordInput
          {...field}
          name="password"
          label={t('signIn.password')}
          autoComplete="current-password"
          visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword'), tabIndex: 0 }}
          required
          withAsterisk={false}
        />
        {work.error !== null && (
          <p role="alert" className={formClasses.problem}>
            {problemWords(work.error).text}
          </p>
        )}
        <Button type="submit" variant="filled" loading={work.isBusy} fullWidth>
          {t('signIn.submit')}
        </Button>
        <Link to="/login" search={as ? {} : { as: 'user' }} className={classes.other}>
          {t(as ? 'signIn.asOperator' : 'signIn.asUser')}
        </Link>
        <LanguageSelect />
      </form>
    </main>
  )
}

function textOf(value: FormDataEntryValue | null): string {
  return typeof value === 'string' ? value : ''
}

/** People with a phone have pages of their own, and no others. */
function targetOf(isUser: boolean, redirect: string | undefined): string {
  const target = safeTarget(redirect)
  return isUser && !/^\/me(?:[/?]|$)/.test(target) ? '/me' : target
}
