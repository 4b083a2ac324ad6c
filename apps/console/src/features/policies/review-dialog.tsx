import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { hasCode } from '../../api/api-problem.ts'
import { call } from '../../api/api.ts'
import { revisionTag } from '../../api/revision-tag.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { NoteField } from '../../ui/note-field.tsx'
import formClasses from '../../ui/form.module.css'
import { useProblemWords } from '../../ui/problem-words.ts'
import { ImpactNote } from './impact-note.tsx'
import { documentOf, type PolicyDraft, type SettingChange } from './policy-draft.ts'
import { policyQuery, type Policy } from './policy-queries.ts'
import classes from './review-dialog.module.css'
import { useSettingWords } from './setting-words.ts'

type ReviewDialogProps = {
  readonly policy: Policy
  readonly draft: PolicyDraft
  readonly changes: readonly SettingChange[]
  readonly onSaved: (policy: Policy) => void
  readonly onClose: () => void
}

/** Before and after, and whom it touches. If someone else saved meanwhile, their version is loaded and ours reviewed anew. */
export function ReviewDialog({ policy, draft, changes, onSaved, onClose }: ReviewDialogProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const problemWords = useProblemWords()
  const { nameOf, valueWords } = useSettingWords()
  const [note, setNote] = useState('')
  const [work, setWork] = useState<{ isBusy: boolean; error: unknown }>({ isBusy: false, error: null })
  const isConflict = hasCode(work.error, 'precondition-failed')

  async function save() {
    setWork({ isBusy: true, error: null })
    try {
      const { id, revision } = policy
      const settings = changes.length > 0 ? { settings: documentOf(policy, draft) } : {}
      const name = draft.name === undefined ? {} : { name: draft.name.trim() }
      const body = { ...settings, ...name, ...(note.trim() && { reason: note.trim() }) }
      onSaved(await call('changePolicy', { params: { id }, body, ifMatch: revisionTag(revision) }))
    } catch (error) {
      setWork({ isBusy: false, error })
    }
  }

  async function reload() {
    setWork({ isBusy: true, error: null })
    await queries.invalidateQueries({ queryKey: policyQuery(policy.id).queryKey })
    setWork({ isBusy: false, error: null })
  }

  return (
    <Dialog
      title={t('policies.reviewTitle', { policy: policy.name })}
      note={t('policies.touches', { users: policy.users, devices: policy.devices.total })}
      size="wide"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose} data-autofocus>
            {t('policies.keepEditing')}
          </Button>
          {isConflict ? (
            <Button variant="filled" loading={work.isBusy} onClick={() => void reload()}>
              {t('form.reload')}
            </Button>
          ) : (
            <Button variant="filled" loading={work.isBusy} onClick={() => void save()}>
              {t('policies.save', { policy: draft.name ?? policy.name })}
            </Button>
          )}
        </>
      }
    >
      <table className={classes.changes}>
        <caption className="visually-hidden">{t('policies.changesCaption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('policies.settingColumn')}</th>
            <th scope="col">{t('policies.before')}</th>
            <th scope="col">{t('policies.after')}</th>
          </tr>
        </thead>
        <tbody>
          {draft.name !== undefined && (
            <tr>
              <th scope="row">{t('policies.name')}</th>
              <td className={classes.before}>{policy.name}</td>
              <td className={classes.after}>{draft.name}</td>
            </tr>
          )}
          {changes.map(({ setting, before, after }) => (
            <tr key={setting.name}>
              <th scope="row">{nameOf(setting)}</th>
              <td className={classes.before}>{valueWords(setting, before)}</td>
              <td className={classes.after}>{valueWords(setting, after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {changes.length > 0 && <ImpactNote policy={policy} draft={draft} />}
      {changes.length > 0 && <p className={classes.follows}>{t('policies.follows')}</p>}
      <NoteField value={note} onChange={setNote} />
      {work.error !== null && (
        <p role="alert" className={formClasses.problem}>
          {isConflict ? t('policies.conflict') : problemWords(work.error).detail}
        </p>
      )}
    </Dialog>
  )
}
