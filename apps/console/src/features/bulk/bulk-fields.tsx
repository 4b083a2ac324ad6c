import { TextInput } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { field } from '../../ui/field.ts'
import inputClasses from '../../ui/input.module.css'
import { policiesQuery } from '../policies/policy-queries.ts'
import { largestLimit, mostTags, ownerships, tagsIn, wantedAct, type ActDraft, type BulkActId } from './bulk-acts.ts'
import classes from './bulk-fields.module.css'

type BulkFieldsProps = {
  readonly act: BulkActId
  readonly draft: ActDraft
  readonly onChange: (next: Partial<ActDraft>) => void
}

const withFields = { tag: true, ownership: true, disable: true, enable: true, policy: true, limit: true } as const

export function hasFields(act: BulkActId): boolean {
  return Object.hasOwn(withFields, act)
}

/** What an act has to be told: which tags, whose phones, until when, which policy. */
export function BulkFields({ act, draft, onChange }: BulkFieldsProps) {
  const { t } = useTranslation()
  switch (act) {
    case 'tag':
      return (
        <>
          <TextInput
            {...field}
            label={t('bulk.field.add')}
            description={t('bulk.field.tagsHelp')}
            value={draft.add}
            maxLength={700}
            autoComplete="off"
            data-autofocus
            error={tagsIn(draft.add).length > mostTags ? t('bulk.field.tooManyTags', { most: mostTags }) : undefined}
            onChange={(event) => onChange({ add: event.currentTarget.value })}
          />
          <TextInput
            {...field}
            label={t('bulk.field.remove')}
            value={draft.remove}
            maxLength={700}
            autoComplete="off"
            onChange={(event) => onChange({ remove: event.currentTarget.value })}
          />
        </>
      )
    case 'ownership':
      return (
        <Choice
          label={t('bulk.field.ownership')}
          value={draft.ownership}
          choices={ownerships.map((each) => ({ value: each, text: t(`bulk.ownership.${each}`) }))}
          onChange={(value) => onChange({ ownership: ownerships.find((each) => each === value) ?? draft.ownership })}
        />
      )
    case 'disable':
    case 'enable':
      return (
        <Labelled label={t(`bulk.field.until.${act}`)}>
          {(id) => (
            <input
              id={id}
              type="date"
              className={inputClasses.input}
              value={draft.until}
              data-autofocus
              onChange={(event) => onChange({ until: event.currentTarget.value })}
            />
          )}
        </Labelled>
      )
    case 'policy':
      return <PolicyField value={draft.policyId} onChange={(policyId) => onChange({ policyId })} />
    case 'limit':
      return (
        <TextInput
          {...field}
          label={t('bulk.field.limit')}
          description={t('bulk.field.limitHelp')}
          value={draft.limit}
          inputMode="numeric"
          maxLength={4}
          autoComplete="off"
          data-autofocus
          error={wantedAct('limit', draft) ? undefined : t('bulk.field.limitWrong', { most: largestLimit })}
          onChange={(event) => onChange({ limit: event.currentTarget.value })}
        />
      )
    default:
      return null
  }
}

function PolicyField({ value, onChange }: { readonly value: string; readonly onChange: (id: string) => void }) {
  const { t } = useTranslation()
  const { data } = useInfiniteQuery(policiesQuery)
  const policies = data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <Choice
      label={t('bulk.field.policy')}
      value={value}
      choices={[
        { value: '', text: t('bulk.field.noPolicy') },
        ...policies.map(({ id, name }) => ({ value: id, text: name })),
      ]}
      onChange={onChange}
    />
  )
}

type ChoiceProps = {
  readonly label: string
  readonly value: string
  readonly choices: readonly { readonly value: string; readonly text: string }[]
  readonly onChange: (value: string) => void
}

function Choice({ label, value, choices, onChange }: ChoiceProps) {
  return (
    <Labelled label={label}>
      {(id) => (
        <select
          id={id}
          className={classes.select}
          value={value}
          data-autofocus
          onChange={(event) => onChange(event.currentTarget.value)}
        >
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.text}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  )
}

type LabelledProps = { readonly label: string; readonly children: (id: string) => React.ReactNode }

function Labelled({ label, children }: LabelledProps) {
  const id = useId()
  return (
    <div>
      <label htmlFor={id} className={classes.label}>
        {label}
      </label>
      {children(id)}
    </div>
  )
}
