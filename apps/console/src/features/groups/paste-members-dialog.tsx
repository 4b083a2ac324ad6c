import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../../api/api-problem.ts'
import { ActDialog } from '../../app/act-dialog/act-dialog.tsx'
import { claimedText } from '../../ui/claimed-text.ts'
import { field } from '../../ui/field.ts'
import classes from './group-page.module.css'
import type { Group } from './group-queries.ts'
import { namesIn, unknownNames } from './names-in.ts'
import { useChangeGroup } from './use-change-group.ts'

const mostNames = 10_000

type PasteMembersDialogProps = { readonly group: Group; readonly onClose: () => void }

/** Adds many people at once from a list of names or addresses: all of them or nobody. */
export function PasteMembersDialog({ group, onClose }: PasteMembersDialogProps) {
  const { t } = useTranslation()
  const { changeMembers } = useChangeGroup()
  const [text, setText] = useState('')
  const [unknown, setUnknown] = useState<readonly string[]>([])
  const names = namesIn(text)
  const isTooMany = names.length > mostNames

  async function add() {
    setUnknown([])
    try {
      const done = t('groups.paste.done', { count: names.length, group: claimedText(group.name) })
      await changeMembers(group, { add: names, remove: [] }, done)
    } catch (error) {
      if (error instanceof ApiProblem) setUnknown(unknownNames(names, error.facts.fields))
      throw error
    }
  }

  return (
    <ActDialog
      title={t('groups.paste.title', { group: claimedText(group.name) })}
      note={t('groups.paste.note')}
      tone="normal"
      confirm={t('groups.paste.confirm', { count: names.length })}
      isReady={names.length > 0 && !isTooMany}
      act={add}
      onClose={onClose}
    >
      <Textarea
        {...field}
        label={t('groups.paste.label')}
        description={t('groups.paste.help')}
        rows={8}
        data-autofocus
        value={text}
        error={isTooMany ? t('groups.paste.tooMany', { most: mostNames }) : undefined}
        spellCheck={false}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {unknown.length > 0 && (
        <p role="alert" className={classes.soft}>
          {t('groups.paste.unknown', { names: unknown.map(claimedText).join(', ') })}
        </p>
      )}
    </ActDialog>
  )
}
