import { Button, TextInput, Textarea } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { lazy, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { hasCode } from '../../api/api-problem.ts'
import { call } from '../../api/api.ts'
import { useSession } from '../../api/session.ts'
import { useActReason } from '../../app/act-reason.ts'
import { Card } from '../../ui/card.tsx'
import { DialogPlace } from '../../ui/dialog-place.tsx'
import { field } from '../../ui/field.ts'
import formClasses from '../../ui/form.module.css'
import { useProblemWords } from '../../ui/problem-words.ts'
import { TimeAgo } from '../../ui/time/time-ago.tsx'
import { toastDone } from '../../ui/toasts/toasts.ts'
import { insertedAt } from './inserted-at.ts'
import { MailPreview } from './mail-preview.tsx'
import { canChangeNotifications, mailTemplatesQuery, type MailTemplate } from './notification-queries.ts'
import classes from './notifications-page.module.css'

const TestMailDialog = lazy(() =>
  import('./test-mail-dialog.tsx').then(({ TestMailDialog: component }) => ({ default: component })),
)
const ConfirmDialog = lazy(() =>
  import('../../ui/confirm-dialog.tsx').then(({ ConfirmDialog: component }) => ({ default: component })),
)

/** The words of one mail in one language, with the mail itself beside them. */
export function TemplateEditor({ template }: { readonly template: MailTemplate }) {
  const { t } = useTranslation()
  const { kind, language, revision } = template
  const params = { kind, language }
  const queries = useQueryClient()
  const problemWords = useProblemWords()
  const reason = useActReason(canChangeNotifications(useSession()))
  const [words, setWords] = useState({ subject: template.subject, text: template.text })
  const [work, setWork] = useState<{ isBusy: boolean; error: unknown }>({ isBusy: false, error: null })
  const [asked, setAsked] = useState<'test' | 'reset' | null>(null)
  const textField = useRef<HTMLTextAreaElement>(null)
  const isChanged = words.subject !== template.subject || words.text !== template.text
  // What is typed while it is saved would be lost when the saved words come back.
  const isLocked = reason !== null || work.isBusy
  const reload = () => queries.invalidateQueries({ queryKey: mailTemplatesQuery.queryKey })

  async function save() {
    setWork({ isBusy: true, error: null })
    try {
      await call('putMailTemplate', { params, body: { ...words, revision } })
      await reload()
      toastDone(t('notifications.saved', { name: t(`notifications.kind.${kind}.name`) }))
    } catch (error) {
      setWork({ isBusy: false, error })
    }
  }

  function insert(placeholder: string) {
    const { text, caret } = insertedAt(words.text, textField.current?.selectionStart ?? words.text.length, placeholder)
    setWords({ ...words, text })
    requestAnimationFrame(() => {
      textField.current?.focus()
      textField.current?.setSelectionRange(caret, caret)
    })
  }

  return (
    <div className={classes.sides}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        {reason !== null && <p className={classes.locked}>{reason}</p>}
        <TextInput
          {...field}
          label={t('notifications.subject')}
          value={words.subject}
          maxLength={200}
          disabled={isLocked}
          onChange={({ currentTarget }) => setWords({ ...words, subject: currentTarget.value })}
        />
        <Textarea
          {...field}
          ref={textField}
          label={t('notifications.text')}
          value={words.text}
          maxLength={10_000}
          rows={16}
          disabled={isLocked}
          onChange={({ currentTarget }) => setWords({ ...words, text: currentTarget.value })}
        />
        <div className={classes.placeholders} role="group" aria-label={t('notifications.placeholders')}>
          <span className={classes.hint}>{t('notifications.placeholdersHelp')}</span>
          {template.placeholders.map((each) => (
            <button
              key={each}
              type="button"
              className={classes.placeholder}
              disabled={isLocked}
              onClick={() => insert(each)}
            >
              {`{{${each}}}`}
            </button>
          ))}
        </div>
        {work.error !== null && (
          <p role="alert" className={formClasses.problem}>
            {problemWords(work.error).detail}
          </p>
        )}
        <div className={classes.buttons}>
          {hasCode(work.error, 'conflict') ? (
            <Button variant="filled" onClick={() => void reload()}>
              {t('form.reload')}
            </Button>
          ) : (
            <Button type="submit" variant="filled" loading={work.isBusy} disabled={isLocked || !isChanged}>
              {t('notifications.save')}
            </Button>
          )}
          {isChanged && (
            <Button onClick={() => setWords({ subject: template.subject, text: template.text })}>
              {t('form.discard')}
            </Button>
          )}
          <Button
            disabled={isLocked || isChanged}
            title={isChanged ? t('notifications.saveFirst') : undefined}
            onClick={() => setAsked('test')}
          >
            {t('notifications.test')}
          </Button>
          {!template.isBuiltIn && (
            <Button disabled={isLocked} onClick={() => setAsked('reset')}>
              {t('notifications.reset')}
            </Button>
          )}
        </div>
        {template.updatedAt && (
          <p className={classes.hint}>
            {t('notifications.changedBy', { name: template.updatedBy })} <TimeAgo at={template.updatedAt} />
          </p>
        )}
      </form>
      <Card title={t('notifications.preview')}>
        <MailPreview template={template} words={words} />
      </Card>
      <DialogPlace>
        {asked === 'test' && <TestMailDialog template={template} onClose={() => setAsked(null)} />}
        {asked === 'reset' && (
          <ConfirmDialog
            title={t('notifications.resetTitle', { name: t(`notifications.kind.${kind}.name`) })}
            confirm={t('notifications.resetConfirm')}
            onConfirm={async () => {
              await call('resetMailTemplate', { params })
              await reload()
              toastDone(t('notifications.resetDone', { name: t(`notifications.kind.${kind}.name`) }))
            }}
            onClose={() => setAsked(null)}
          >
            <p>{t('notifications.resetText')}</p>
          </ConfirmDialog>
        )}
      </DialogPlace>
    </div>
  )
}
