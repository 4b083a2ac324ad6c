import { Button, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { claimedText } from '../../ui/claimed-text.ts'
import { field } from '../../ui/field.ts'
import { useSettled } from '../../ui/use-settled.ts'
import type { RuleDraft, ScopeMember } from './rule-draft.ts'
import { scopeGroupsQuery, scopeUsersQuery } from './scope-queries.ts'
import classes from './scope-field.module.css'

type Scope = Pick<RuleDraft, 'scopeUsers' | 'scopeGroups'>

type ScopeFieldProps = { readonly scope: Scope; readonly isLocked: boolean; readonly onChange: (scope: Scope) => void }

/** For whom a rule holds: nobody named means everybody. Groups and people are found by name and taken away again. */
export function ScopeField({ scope, isLocked, onChange }: ScopeFieldProps) {
  const { t } = useTranslation()
  const [sought, setSought] = useState('')
  const { value } = useSettled(sought.trim())
  const isSought = value !== '' && sought.trim() !== ''
  const asked = { enabled: isSought, placeholderData: keepPreviousData }
  const groups = useQuery({ ...scopeGroupsQuery(value), ...asked }).data?.items ?? []
  const users = useQuery({ ...scopeUsersQuery(value), ...asked }).data?.items ?? []
  const { scopeUsers, scopeGroups } = scope
  const isEverybody = scopeUsers.length + scopeGroups.length === 0
  const offered = isSought
    ? [
        ...groups.map(({ id, name }) => ({ kind: 'group' as const, id, name })),
        ...users.map(({ id, displayName }) => ({ kind: 'user' as const, id, name: displayName })),
      ].filter(({ id }) => ![...scopeUsers, ...scopeGroups].some((one) => one.id === id))
    : []

  return (
    <div className={classes.scope} role="group" aria-label={t('rules.scope.title')}>
      <p className={classes.label}>{t('rules.scope.title')}</p>
      {isEverybody && <p className={classes.everybody}>{t('rules.everybody')}</p>}
      <ul className={classes.members}>
        {scopeGroups.map((member) => (
          <Member
            key={member.id}
            member={member}
            kind="group"
            isLocked={isLocked}
            onRemove={() => onChange({ ...scope, scopeGroups: without(scopeGroups, member.id) })}
          />
        ))}
        {scopeUsers.map((member) => (
          <Member
            key={member.id}
            member={member}
            kind="user"
            isLocked={isLocked}
            onRemove={() => onChange({ ...scope, scopeUsers: without(scopeUsers, member.id) })}
          />
        ))}
      </ul>
      {!isLocked && (
        <TextInput
          {...field}
          label={t('rules.scope.search')}
          description={t('rules.scope.help')}
          value={sought}
          maxLength={60}
          autoComplete="off"
          onChange={({ currentTarget }) => setSought(currentTarget.value)}
        />
      )}
      <div className={classes.offered} role="group" aria-label={t('rules.scope.found')}>
        {offered.map(({ kind, id, name }) => (
          <Button
            key={id}
            size="xs"
            leftSection={<IconPlus size={14} stroke={2} aria-hidden="true" />}
            aria-label={t(`rules.scope.add.${kind}`, { name: claimedText(name) })}
            onClick={() => {
              const member = { id, name }
              onChange(
                kind === 'group'
                  ? { ...scope, scopeGroups: [...scopeGroups, member] }
                  : { ...scope, scopeUsers: [...scopeUsers, member] },
              )
              setSought('')
            }}
          >
            {t(`rules.scope.${kind}`, { name: claimedText(name) })}
          </Button>
        ))}
      </div>
    </div>
  )
}

type MemberProps = {
  readonly member: ScopeMember
  readonly kind: 'group' | 'user'
  readonly isLocked: boolean
  readonly onRemove: () => void
}

function Member({ member, kind, isLocked, onRemove }: MemberProps) {
  const { t } = useTranslation()
  const name = member.name === null ? t('rules.goneName') : claimedText(member.name)
  return (
    <li className={classes.member}>
      <span dir="auto">{t(`rules.scope.${kind}`, { name })}</span>
      {!isLocked && (
        <button
          type="button"
          className={classes.remove}
          aria-label={t('rules.scope.remove', { name })}
          onClick={onRemove}
        >
          <IconX size={14} stroke={2} aria-hidden="true" />
        </button>
      )}
    </li>
  )
}

function without(members: readonly ScopeMember[], id: string): readonly ScopeMember[] {
  return members.filter((member) => member.id !== id)
}
