import { Button, Switch, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { hasCode } from '../../api/api-problem.ts'
import { call } from '../../api/api.ts'
import type { Answer } from '../../api/client.ts'
import { revisionTag } from '../../api/revision-tag.ts'
import { canChangeOrganization, useSession } from '../../api/session.ts'
import { useActReason } from '../../app/act-reason.ts'
import { Card } from '../../ui/card.tsx'
import { field } from '../../ui/field.ts'
import { NoteField } from '../../ui/note-field.tsx'
import formClasses from '../../ui/form.module.css'
import { useProblemWords } from '../../ui/problem-words.ts'
import { switchLook } from '../../ui/switch.ts'
import { toastDone, toastFailed } from '../../ui/toasts/toasts.ts'
import classes from './access-settings-page.module.css'
import { DefaultImpact } from './default-impact.tsx'
import { InsertField } from './insert-field.tsx'
import { MailLanguageField } from './mail-language-field.tsx'
import { changeOf, recipientsOf, type OrganizationDraft } from './organization-draft.ts'
import { organizationQuery } from './organization-queries.ts'
import { TimesFields } from './times-fields.tsx'

type Organization = Answer<'getOrganization'>

const levels = ['quarantine', 'allow', 'block'] as const

/** The default, with what it means for the devices that are here already. */
export function AccessSettingsForm({ organization }: { readonly organization: Organization }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const problemWords = useProblemWords()
  const [draft, setDraft] = useState<OrganizationDraft>({})
  const [recipients, setRecipients] = useState(organization.adminMailRecipients.join(', '))
  const [keepExisting, setKeepExisting] = useState(false)
  const [confirm, setConfirm] = useState('')
  const [note, setNote] = useState('')
  const [fault, setFault] = useState(false)
  const [work, setWork] = useState<{ isBusy: boolean; error: unknown }>({ isBusy: false, error: null })
  const reason = useActReason(canChangeOrganization(useSession()))
  const isLocked = reason !== null
  const value = { ...organization, ...draft }
  const change = changeOf(organization, draft)
  const isConflict = hasCode(work.error, 'precondition-failed')

  async function save() {
    setWork({ isBusy: true, error: null })
    try {
      const ofDefault = change.defaultAccessLevel && { keepExisting, ...(confirm && { confirm }) }
      const body = { ...change, ...ofDefault, ...(note.trim() && { reason: note.trim() }) }
      const saved = await call('changeOrganization', { body, ifMatch: revisionTag(organization.revision) })
      queries.setQueryData(organizationQuery.queryKey, saved)
      setDraft({})
      setKeepExisting(false)
      setConfirm('')
      setNote('')
      setWork({ isBusy: false, error: null })
      toastDone(t('accessSettings.saved'), () => void takeBack(saved))
      await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' })
    } catch (error) {
      setWork({ isBusy: false, error })
    }
  }

  /** Everything that was changed as it was, on top of what was just saved; refused where somebody came between. */
  async function takeBack(saved: Organization) {
    const names = new Set(Object.keys(change))
    const body = changeOf(saved, Object.fromEntries(Object.entries(organization).filter(([name]) => names.has(name))))
    try {
      queries.setQueryData(
        organizationQuery.queryKey,
        await call('changeOrganization', { body, ifMatch: revisionTag(saved.revision) }),
      )
      await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' })
    } catch (error) {
      toastFailed(t('accessSettings.notTakenBack'), problemWords(error).detail)
    }
  }

  async function reload() {
    await queries.invalidateQueries({ queryKey: organizationQuery.queryKey })
    setWork({ isBusy: false, error: null })
  }

  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      {reason !== null && <p className={classes.locked}>{reason}</p>}
      <Card title={t('accessSettings.defaultTitle')}>
        <fieldset className={classes.levels} disabled={isLocked}>
          <legend className="visually-hidden">{t('accessSettings.defaultTitle')}</legend>
          {levels.map((level) => (
            <label key={level} className={classes.level} data-chosen={value.defaultAccessLevel === level || undefined}>
              <input
                type="radio"
                name="defaultAccessLevel"
                className={classes.radio}
                checked={value.defaultAccessLevel === level}
                onChange={() => setDraft({ ...draft, defaultAccessLevel: level })}
              />
              <strong className={classes.levelName}>{t(`accessSettings.level.${level}.name`)}</strong>
              <span className={classes.help}>{t(`accessSettings.level.${level}.help`)}</span>
            </label>
          ))}
        </fieldset>
        {change.defaultAccessLevel && (
          <DefaultImpact
            wanted={{ level: change.defaultAccessLevel, keepExisting }}
            confirm={confirm}
            isLocked={isLocked}
            onKeep={setKeepExisting}
            onConfirm={setConfirm}
          />
        )}
      </Card>
      <Card title={t('accessSettings.messageTitle')}>
        <div className={formClasses.form}>
          <InsertField
            words="insert"
            value={value.userMailInsert}
            isLocked={isLocked}
            onChange={(userMailInsert) => setDraft({ ...draft, userMailInsert })}
          />
          <InsertField
            words="otaInsert"
            value={value.otaMailInsert}
            isLocked={isLocked}
            onChange={(otaMailInsert) => setDraft({ ...draft, otaMailInsert })}
          />
        </div>
      </Card>
      <Card title={t('accessSettings.policyTitle')}>
        <Switch
          {...switchLook}
          label={t('accessSettings.demand')}
          description={t('accessSettings.demandHelp')}
          checked={value.isPolicyDemanded}
          disabled={isLocked}
          onChange={(event) => setDraft({ ...draft, isPolicyDemanded: event.currentTarget.checked })}
        />
      </Card>
      <Card title={t('accessSettings.timesTitle')}>
        <TimesFields
          value={value}
          saved={organization}
          isLocked={isLocked}
          onChange={(next) => setDraft({ ...draft, ...next })}
          onFault={setFault}
        />
      </Card>
      <Card title={t('accessSettings.alarmTitle')}>
        <div className={formClasses.form}>
          <TextInput
            {...field}
            label={t('accessSettings.recipients')}
            description={t('accessSettings.recipientsHelp')}
            value={recipients}
            disabled={isLocked}
            autoComplete="off"
            onChange={({ currentTarget }) => {
              setRecipients(currentTarget.value)
              setDraft({ ...draft, adminMailRecipients: recipientsOf(currentTarget.value) })
            }}
          />
          <MailLanguageField
            value={value.mailLanguage}
            isLocked={isLocked}
            onChange={(mailLanguage) => setDraft({ ...draft, mailLanguage })}
          />
        </div>
      </Card>
      {Object.keys(change).length > 0 && <NoteField value={note} onChange={setNote} />}
      {work.error !== null && (
        <p role="alert" className={formClasses.problem}>
          {isConflict ? t('accessSettings.conflict') : problemWords(work.error).detail}
        </p>
      )}
      <div className={classes.buttons}>
        {isConflict ? (
          <Button variant="filled" onClick={() => void reload()}>
            {t('form.reload')}
          </Button>
        ) : (
          <Button
            type="submit"
            variant="filled"
            loading={work.isBusy}
            disabled={isLocked || fault || Object.keys(change).length === 0}
          >
            {t('accessSettings.save')}
          </Button>
        )}
        {Object.keys(change).length > 0 && (
          <Button
            onClick={() => {
              setDraft({})
              setRecipients(organization.adminMailRecipients.join(', '))
            }}
          >
            {t('form.discard')}
          </Button>
        )}
      </div>
    </form>
  )
}
