import { TextInput } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { wipeReasons } from '@gatepost/contract'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { field } from '../../ui/field.ts'
import { WipeKindCards } from './wipe-kind-cards.tsx'
import classes from './wipe-dialog.module.css'
import { confirmationLength, isPhrase, phraseOf, type WipeDraft } from './wipe-draft.ts'
import type { WipePreview } from './wipe-queries.ts'

type WipeFieldsProps = {
  readonly preview: WipePreview
  readonly draft: WipeDraft
  /** First name of the person, for short sentences. */
  readonly user: string
  readonly onChange: (next: Partial<WipeDraft>) => void
}

const delays = [300, 0] as const

/** What is wiped, why and when, and what will follow from it. */
export function WipeFields({ preview, draft, user, onChange }: WipeFieldsProps) {
  const { t } = useTranslation()
  const reasonId = useId()
  const isWhole = draft.kind === 'device'
  const isWrong = draft.phrase.length >= confirmationLength && !isPhrase(draft.phrase, preview.device)
  return (
    <>
      <WipeKindCards
        kind={draft.kind}
        version={preview.device.protocolVersion}
        problems={{ account: preview.account.problem, device: preview.wholeDevice.problem }}
        onChange={(kind) => onChange({ kind })}
      />
      {isWhole && (
        <TextInput
          {...field}
          label={
            <>
              {t('wipes.phrase.label')} <code className={classes.phrase}>{phraseOf(preview.device)}</code>
            </>
          }
          value={draft.phrase}
          maxLength={32}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          data-enter-confirms
          error={isWrong ? t('wipes.phrase.wrong') : undefined}
          onChange={(event) => onChange({ phrase: event.currentTarget.value })}
        />
      )}
      <div className={classes.pair}>
        <div>
          <label htmlFor={reasonId} className={classes.label}>
            {t('wipes.reason.label')}
          </label>
          <select
            id={reasonId}
            className={classes.select}
            value={draft.reason}
            onChange={({ currentTarget }) => {
              const chosen = wipeReasons.find(({ id }) => id === currentTarget.value)
              if (chosen) onChange({ reason: chosen.id })
            }}
          >
            {wipeReasons.map(({ id }) => (
              <option key={id} value={id}>
                {t(`wipes.reason.${id}`)}
              </option>
            ))}
          </select>
        </div>
        <fieldset className={classes.when}>
          <legend className={classes.label}>{t('wipes.when.label')}</legend>
          <div className={classes.segments}>
            {delays.map((seconds) => (
              <label key={seconds} className={classes.segment}>
                <input
                  type="radio"
                  name="when"
                  className="visually-hidden"
                  checked={draft.delaySeconds === seconds}
                  onChange={() => onChange({ delaySeconds: seconds })}
                />
                <span>{t(`wipes.when.${seconds}`)}</span>
              </label>
            ))}
          </div>
        </fieldset>
      </div>
      <TextInput
        {...field}
        label={t('wipes.noteField.label')}
        placeholder={t('wipes.noteField.placeholder')}
        value={draft.note}
        maxLength={500}
        autoComplete="off"
        onChange={(event) => onChange({ note: event.currentTarget.value })}
      />
      <Consequences preview={preview} isWhole={isWhole} user={user} />
    </>
  )
}

type ConsequencesProps = Pick<WipeFieldsProps, 'preview' | 'user'> & { readonly isWhole: boolean }

function Consequences({ preview, isWhole, user }: ConsequencesProps) {
  const { t } = useTranslation()
  const warnings = [
    preview.isStopped && t('wipes.stopped'),
    isWhole && preview.wholeDevice.needsSecondPerson && t('wipes.secondPerson'),
    preview.isOutlookMobile && t('wipes.outlook', { user }),
  ].filter((words) => words !== false)
  return (
    <div className={classes.consequences}>
      {warnings.map((words) => (
        <p key={words} className={classes.warning}>
          <IconAlertTriangle size={16} stroke={1.8} aria-hidden="true" />
          {words}
        </p>
      ))}
      <p>{t('wipes.told', { user })}</p>
    </div>
  )
}
