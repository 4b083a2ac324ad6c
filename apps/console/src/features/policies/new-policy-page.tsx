import './words.ts'
import './new-policy-words.ts'
import { Button, TextInput } from '@mantine/core'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/api.ts'
import { canChangePolicies, useSession } from '../../api/session.ts'
import { useActReason } from '../../app/act-reason.ts'
import { PageHeader } from '../../app/page-header.tsx'
import { Card } from '../../ui/card.tsx'
import { claimedText } from '../../ui/claimed-text.ts'
import { field } from '../../ui/field.ts'
import formClasses from '../../ui/form.module.css'
import { useProblemWords } from '../../ui/problem-words.ts'
import { toastDone } from '../../ui/toasts/toasts.ts'
import { BeginningField } from './beginning-field.tsx'
import classes from './new-policy-page.module.css'
import { PolicyDiff } from './policy-diff.tsx'
import { differencesOf } from './policy-differences.ts'
import { beginningOf, type Beginning } from './policy-beginning.ts'
import { policiesQuery, policyQuery, type Policy } from './policy-queries.ts'

/** A policy that is not there yet, begun from a template or from another policy; what it would ask stands beside it. */
export function NewPolicyPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { from } = useSearch({ from: '/console/policies/new' })
  const list = useInfiniteQuery(policiesQuery)
  const policies = list.data?.pages.flatMap(({ items }) => items) ?? []
  const beginning = beginningOf(from, policies)
  const choose = (id: string) => void navigate({ to: '/policies/new', search: { from: id }, replace: true })
  return (
    <>
      <PageHeader
        title={t('policyNew.title')}
        parent={
          <Link to="/policies" activeOptions={{ exact: true }}>
            {t('place.policies')}
          </Link>
        }
      />
      <NewPolicyForm beginning={beginning} policies={policies} onChoose={choose} />
    </>
  )
}

type NewPolicyFormProps = {
  readonly beginning: Beginning
  readonly policies: readonly Policy[]
  readonly onChoose: (id: string) => void
}

const formId = 'new-policy'

function NewPolicyForm({ beginning, policies, onChoose }: NewPolicyFormProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const problemWords = useProblemWords()
  const reason = useActReason(canChangePolicies(useSession()))
  const [name, setName] = useState('')
  const [work, setWork] = useState<{ isBusy: boolean; error: unknown }>({ isBusy: false, error: null })
  const beginningName =
    beginning.kind === 'template' ? t(`policyNew.template.${beginning.id}.name`) : claimedText(beginning.name)

  async function create() {
    setWork({ isBusy: true, error: null })
    try {
      const policy = await createFrom(beginning, name.trim())
      queries.setQueryData(policyQuery(policy.id).queryKey, policy)
      toastDone(t('policyNew.created', { policy: claimedText(policy.name) }))
      await navigate({ to: '/policies/$id', params: { id: policy.id } })
      await queries.invalidateQueries({ queryKey: ['policies', 'list'] })
    } catch (error) {
      setWork({ isBusy: false, error })
    }
  }

  return (
    <div className={classes.page}>
      <form
        id={formId}
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          void create()
        }}
      >
        {reason !== null && <p className={classes.locked}>{reason}</p>}
        <Card>
          <div className={formClasses.form}>
            <TextInput
              {...field}
              required
              label={t('policies.name')}
              value={name}
              maxLength={64}
              autoComplete="off"
              disabled={reason !== null}
              onChange={({ currentTarget }) => setName(currentTarget.value)}
            />
            <BeginningField beginning={beginning} policies={policies} onChoose={onChoose} />
            {work.error !== null && (
              <p role="alert" className={formClasses.problem}>
                {problemWords(work.error).detail}
              </p>
            )}
            <div className={classes.acts}>
              <Button
                type="submit"
                variant="filled"
                loading={work.isBusy}
                disabled={name.trim() === '' || reason !== null}
              >
                {t('policies.create')}
              </Button>
              <p className={classes.note}>{t('policyNew.note')}</p>
            </div>
          </div>
        </Card>
        <p className={classes.other}>
          <Link to="/policies/import">{t('policyNew.import')}</Link>
        </p>
      </form>
      <Card title={t('policyNew.asks')}>
        <PolicyDiff
          caption={t('policyNew.asks')}
          changes={differencesOf({ settings: {} }, beginning)}
          beforeName={t('policyNew.default')}
          afterName={beginningName}
          none={t('policyNew.asksNothing')}
        />
      </Card>
    </div>
  )
}

function createFrom(beginning: Beginning, name: string): Promise<Policy> {
  if (beginning.kind === 'template') return call('createPolicy', { body: { name, template: beginning.id } })
  return call('clonePolicy', { params: { id: beginning.id }, body: { name } })
}
