import { TextInput } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { field } from '../../ui/field.ts'
import { WipeKindCards } from './wipe-kind-cards.tsx'
import classes from './wipe-dialog.module.css'
import { confirmationLength, isPhrase, phraseOf, type WipeDraft } from './wipe-draft.ts'
import type { WipePreview } from './wipe-queries.ts'
import { WipeRequestFields } from './wipe-request-fields.tsx'

type WipeFieldsProps = {
  readonly preview: WipePreview
  readonly draft: WipeDraft
  /** First name of the person, for short sentences. */
  readonly user: string
  readonly onChange: (next: Partial<WipeDraft>) => void
}

/** What is wiped, why and when, and what will follow from it. */
export function WipeFields({ preview, draft, user, onChange }: WipeFieldsProps) {
  const { t } = useTranslation()
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
      <WipeRequestFields draft={draft} onChange={onChange} />
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
