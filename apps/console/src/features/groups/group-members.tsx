import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { lazy, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Card } from '../../ui/card.tsx'
import { claimedText } from '../../ui/claimed-text.ts'
import { DialogPlace } from '../../ui/dialog-place.tsx'
import { useCountWords } from '../../ui/list/count-words.ts'
import { SearchField } from '../../ui/list/search-field.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import { AddMembers } from './add-members.tsx'
import classes from './group-page.module.css'
import { membersQuery, type Group } from './group-queries.ts'
import { MemberRow } from './member-row.tsx'
import { useChangeGroup } from './use-change-group.ts'

const PasteMembersDialog = lazy(() =>
  import('./paste-members-dialog.tsx').then(({ PasteMembersDialog: component }) => ({ default: component })),
)

/** `reason`: why nobody can be added or removed; null if they can. */
type GroupMembersProps = { readonly group: Group; readonly reason: string | null }

/** Who belongs to a group, and the ways in and out of it. */
export function GroupMembers({ group, reason }: GroupMembersProps) {
  const { t } = useTranslation()
  const countWords = useCountWords()
  const { tryChangeMembers } = useChangeGroup()
  const [q, setQ] = useState('')
  const [open, setOpen] = useState<'add' | 'paste' | null>(null)
  const query = useInfiniteQuery(membersQuery(group.id, q))
  const members = query.data?.pages.flatMap(({ items }) => items)
  const count = countWords(query.data?.pages[0]?.count)
  return (
    <Card
      title={t('groups.members')}
      aside={
        <Button
          disabled={reason !== null}
          title={reason ?? undefined}
          aria-expanded={open === 'add'}
          onClick={() => setOpen(open === 'add' ? null : 'add')}
        >
          {t('groups.add')}
        </Button>
      }
    >
      {reason !== null && <p className={classes.soft}>{reason}</p>}
      {open === 'add' && <AddMembers group={group} onPaste={() => setOpen('paste')} />}
      <div className={classes.tools}>
        <SearchField label={t('groups.searchMembers')} value={q} onSearch={setQ} />
        <span className={classes.note} role="status">
          {count}
        </span>
      </div>
      {query.error && !members && (
        <ProblemNotice error={query.error} title={t('groups.membersProblem')} onRetry={() => void query.refetch()} />
      )}
      {query.isPending && <ListSkeleton rows={5} rowHeight={46} />}
      {members?.length === 0 && (
        <p className={classes.soft}>{q === '' ? t('groups.noMembers') : t('groups.noMemberFound', { search: q })}</p>
      )}
      <ul>
        {members?.map((user) => (
          <MemberRow key={user.id} user={user}>
            <Button
              size="xs"
              disabled={reason !== null}
              title={reason ?? undefined}
              aria-label={t('groups.removeName', { user: claimedText(user.displayName) })}
              onClick={() =>
                void tryChangeMembers(
                  group,
                  { add: [], remove: [user.id] },
                  t('groups.removed', { user: claimedText(user.displayName), group: claimedText(group.name) }),
                )
              }
            >
              {t('groups.remove')}
            </Button>
          </MemberRow>
        ))}
      </ul>
      {query.hasNextPage && (
        <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('list.more')}
        </Button>
      )}
      <DialogPlace>
        {open === 'paste' && <PasteMembersDialog group={group} onClose={() => setOpen(null)} />}
      </DialogPlace>
    </Card>
  )
}
