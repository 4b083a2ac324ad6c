import { Button, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { claimedText } from '../../ui/claimed-text.ts'
import { field } from '../../ui/field.ts'
import classes from './group-page.module.css'
import { foundUsersQuery, type Group } from './group-queries.ts'
import { MemberRow } from './member-row.tsx'
import { useChangeGroup } from './use-change-group.ts'

const pause = 150

type AddMembersProps = { readonly group: Group; readonly onPaste: () => void }

/** Finds people and adds them one by one; or leads to where many are pasted. */
export function AddMembers({ group, onPaste }: AddMembersProps) {
  const { t } = useTranslation()
  const { tryChangeMembers } = useChangeGroup()
  const [text, setText] = useState('')
  const q = useSettled(text.trim())
  const found = useQuery(foundUsersQuery(q)).data?.items
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])
  return (
    <div className={classes.found}>
      <div className={classes.tools}>
        <TextInput
          {...field}
          ref={input}
          className={classes.who}
          label={t('groups.find')}
          description={t('groups.findHelp')}
          value={text}
          maxLength={200}
          autoComplete="off"
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button onClick={onPaste}>{t('groups.paste.open')}</Button>
      </div>
      {q.length >= 2 && found?.length === 0 && (
        <p role="status" className={classes.soft}>
          {t('groups.nobodyFound', { search: q })}
        </p>
      )}
      {q.length >= 2 && (
        <ul aria-label={t('groups.foundPeople')}>
          {found?.map((user) => {
            const isMember = user.groups.some(({ id }) => id === group.id)
            const name = claimedText(user.displayName)
            return (
              <MemberRow key={user.id} user={user}>
                <Button
                  size="xs"
                  disabled={isMember}
                  aria-label={isMember ? t('groups.isMemberName', { user: name }) : t('groups.addName', { user: name })}
                  onClick={() =>
                    void tryChangeMembers(
                      group,
                      { add: [user.id], remove: [] },
                      t('groups.added', { user: name, group: claimedText(group.name) }),
                    )
                  }
                >
                  {t(isMember ? 'groups.isMember' : 'groups.addOne')}
                </Button>
              </MemberRow>
            )
          })}
        </ul>
      )}
    </div>
  )
}

/** What was typed, once nobody types for a moment. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pause)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
