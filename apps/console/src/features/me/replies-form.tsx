import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { hasCode } from '../../api/api-problem.ts'
import { call } from '../../api/api.ts'
import { revisionTag } from '../../api/revision-tag.ts'
import { useProblemWords } from '../../ui/problem-words.ts'
import formClasses from '../../ui/form.module.css'
import { toastDone } from '../../ui/toasts/toasts.ts'
import { myAutomaticReplyQuery, type AutomaticReply } from './me-queries.ts'
import pageClasses from './me-page.module.css'
import { draftOf, faultOf, replyOf, type ReplyDraft } from './reply-draft.ts'
import classes from './replies-form.module.css'

const states = ['off', 'always', 'scheduled'] as const
const audiences = ['nobody', 'known', 'everybody'] as const

/** When, to whom, and with which words. */
export function RepliesForm({ reply }: { readonly reply: AutomaticReply }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const problemWords = useProblemWords()
  const faultId = useId()
  const [draft, setDraft] = useState(() => draftOf(reply, new Date()))
  const [work, setWork] = useState<{ isBusy: boolean; error: unknown }>({ isBusy: false, error: null })
  const change = (part: Partial<ReplyDraft>) => setDraft({ ...draft, ...part })
  const fault = faultOf(draft)

  async function save() {
    setWork({ isBusy: true, error: null })
    try {
      const saved = await call('setMyAutomaticReply', { body: replyOf(draft), ifMatch: revisionTag(reply.revision) })
      setWork({ isBusy: false, error: null })
      toastDone(t(`replies.done.${draft.state}`))
      queries.setQueryData(myAutomaticReplyQuery.queryKey, saved)
    } catch (error) {
      setWork({ isBusy: false, error })
    }
  }

  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!fault && !work.isBusy) void save()
      }}
    >
      <fieldset className={classes.card}>
        <legend className="visually-hidden">{t('replies.when')}</legend>
        {states.map((state) => (
          <label key={state} className={classes.choice}>
            <input type="radio" name="state" checked={draft.state === state} onChange={() => change({ state })} />
            {t(`replies.state.${state}`)}
          </label>
        ))}
        {draft.state === 'scheduled' && (
          <div className={classes.times}>
            <TimeField label={t('replies.from')} value={draft.starts} onChange={(starts) => change({ starts })} />
            <TimeField label={t('replies.to')} value={draft.ends} onChange={(ends) => change({ ends })} />
          </div>
        )}
      </fieldset>
      {draft.state !== 'off' && (
        <>
          <section className={classes.card} aria-labelledby="inside">
            <h2 id="inside" className={classes.heading}>
              {t('replies.inside')}
            </h2>
            <label className={classes.choice}>
              <input
                type="checkbox"
                checked={draft.isInternalOn}
                onChange={(event) => change({ isInternalOn: event.currentTarget.checked })}
              />
              {t('replies.answerInside')}
            </label>
            {draft.isInternalOn && (
              <TextField
                label={t('replies.insideText')}
                value={draft.internalText}
                onChange={(internalText) => change({ internalText })}
              />
            )}
          </section>
          <section className={classes.card} aria-labelledby="outside">
            <h2 id="outside" className={classes.heading}>
              {t('replies.outside')}
            </h2>
            <label className={classes.field}>
              {t('replies.audienceLabel')}
              <select
                className={classes.input}
                value={draft.externalAudience}
                onChange={({ currentTarget }) => {
                  const externalAudience = audiences.find((audience) => audience === currentTarget.value)
                  if (externalAudience) change({ externalAudience })
                }}
              >
                {audiences.map((audience) => (
                  <option key={audience} value={audience}>
                    {t(`replies.audience.${audience}`)}
                  </option>
                ))}
              </select>
            </label>
            {draft.externalAudience !== 'nobody' && (
              <TextField
                label={t('replies.outsideText')}
                value={draft.externalText}
                onChange={(externalText) => change({ externalText })}
              />
            )}
          </section>
          <p className={pageClasses.faint}>{t('replies.once')}</p>
        </>
      )}
      {fault && (
        <p id={faultId} className={classes.fault}>
          {t(`replies.fault.${fault}`)}
        </p>
      )}
      {work.error !== null && (
        <p role="alert" className={formClasses.problem}>
          {hasCode(work.error, 'precondition-failed') ? t('replies.changedElsewhere') : problemWords(work.error).detail}
        </p>
      )}
      <Button
        type="submit"
        variant="filled"
        className={pageClasses.act}
        loading={work.isBusy}
        disabled={fault !== undefined}
        aria-describedby={fault && faultId}
      >
        {t('replies.save')}
      </Button>
    </form>
  )
}

type FieldProps = {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
}

function TimeField({ label, value, onChange }: FieldProps) {
  return (
    <label className={classes.field}>
      {label}
      <input
        type="datetime-local"
        className={classes.input}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </label>
  )
}

function TextField({ label, value, onChange }: FieldProps) {
  return (
    <label className={classes.field}>
      {label}
      <textarea
        className={classes.input}
        rows={5}
        maxLength={8000}
        dir="auto"
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </label>
  )
}
