import { Button, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { claimedText } from '../../ui/claimed-text.ts'
import { field } from '../../ui/field.ts'
import { useSettled } from '../../ui/use-settled.ts'
import classes from './assign-dialog.module.css'
import { peopleQuery } from './policy-detail-queries.ts'

/** Looks for people by a part of their name; whoever is picked is handed on by the name they sign in with. */
export function PersonSearch({ onPick }: { readonly onPick: (name: string) => void }) {
  const { t } = useTranslation()
  const [sought, setSought] = useState('')
  const { value } = useSettled(sought.trim())
  const { data } = useQuery({ ...peopleQuery(value), enabled: value !== '', placeholderData: keepPreviousData })
  const people = value === '' || sought.trim() === '' ? [] : (data?.items ?? [])
  return (
    <div>
      <TextInput
        {...field}
        label={t('policyAssigned.search')}
        value={sought}
        maxLength={60}
        autoComplete="off"
        onChange={({ currentTarget }) => setSought(currentTarget.value)}
      />
      <div className={classes.results} role="group" aria-label={t('policyAssigned.results')}>
        {people.map(({ id, name, displayName }) => (
          <Button
            key={id}
            size="xs"
            leftSection={<IconPlus size={14} stroke={2} aria-hidden="true" />}
            aria-label={t('policyAssigned.pick', { user: claimedText(displayName) })}
            onClick={() => {
              onPick(name)
              setSought('')
            }}
          >
            {claimedText(displayName)}
          </Button>
        ))}
      </div>
    </div>
  )
}
