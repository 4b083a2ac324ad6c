import { Button, TextInput } from '@mantine/core'
import { IconUser, IconX } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { claimedText } from '../../ui/claimed-text.ts'
import { field } from '../../ui/field.ts'
import { useSettled } from '../../ui/use-settled.ts'
import { userQuery } from '../users/user-queries.ts'
import classes from './scope-field.module.css'
import { scopeUsersQuery } from './scope-queries.ts'

type PersonFieldProps = {
  readonly userId: string | undefined
  readonly onPick: (userId: string | undefined) => void
}

/** Whose device it is: one person, found by name, or nobody in particular. */
export function PersonField({ userId, onPick }: PersonFieldProps) {
  return userId === undefined ? <SearchPerson onPick={onPick} /> : <PickedPerson userId={userId} onPick={onPick} />
}

function SearchPerson({ onPick }: Pick<PersonFieldProps, 'onPick'>) {
  const { t } = useTranslation()
  const [sought, setSought] = useState('')
  const { value } = useSettled(sought.trim())
  const isSought = value !== '' && sought.trim() !== ''
  const { data } = useQuery({ ...scopeUsersQuery(value), enabled: isSought, placeholderData: keepPreviousData })
  const found = isSought ? (data?.items ?? []) : []
  return (
    <div className={classes.scope}>
      <TextInput
        {...field}
        label={t('rules.simulate.person')}
        description={t('rules.simulate.personHelp')}
        placeholder={t('rules.simulate.anybody')}
        value={sought}
        maxLength={60}
        autoComplete="off"
        onChange={({ currentTarget }) => setSought(currentTarget.value)}
      />
      <div className={classes.offered} role="group" aria-label={t('rules.scope.found')}>
        {found.map(({ id, displayName }) => (
          <Button
            key={id}
            size="xs"
            leftSection={<IconUser size={14} stroke={2} aria-hidden="true" />}
            onClick={() => onPick(id)}
          >
            <bdi>{claimedText(displayName)}</bdi>
          </Button>
        ))}
      </div>
      {isSought && data?.items.length === 0 && <p className={classes.everybody}>{t('rules.simulate.noPerson')}</p>}
    </div>
  )
}

function PickedPerson({ userId, onPick }: { readonly userId: string; readonly onPick: PersonFieldProps['onPick'] }) {
  const { t } = useTranslation()
  const { data: user, isError } = useQuery(userQuery(userId))
  const name = user ? claimedText(user.displayName) : t(isError ? 'rules.goneName' : 'rules.simulate.person')
  return (
    <div className={classes.scope} role="group" aria-label={t('rules.simulate.person')}>
      <p className={classes.label}>{t('rules.simulate.person')}</p>
      <div className={classes.members}>
        <span className={classes.member}>
          <bdi>{name}</bdi>
          <button
            type="button"
            className={classes.remove}
            aria-label={t('rules.scope.remove', { name })}
            onClick={() => onPick(undefined)}
          >
            <IconX size={14} stroke={2} aria-hidden="true" />
          </button>
        </span>
      </div>
    </div>
  )
}
