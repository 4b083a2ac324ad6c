import { Switch, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { field } from '../../ui/field.ts'
import { useProblemWords } from '../../ui/problem-words.ts'
import { switchLook } from '../../ui/switch.ts'
import classes from './access-settings-page.module.css'
import { defaultImpactQuery, type NewDefault } from './organization-queries.ts'

type DefaultImpactProps = {
  readonly wanted: NewDefault
  /** What was typed to confirm that nearly everybody is locked out. */
  readonly confirm: string
  readonly isLocked: boolean
  readonly onKeep: (keepExisting: boolean) => void
  readonly onConfirm: (confirm: string) => void
}

/** What another default would do to the devices that are here, before it is saved. */
export function DefaultImpact({ wanted, confirm, isLocked, onKeep, onConfirm }: DefaultImpactProps) {
  const { t } = useTranslation()
  const problemWords = useProblemWords()
  const { data: impact, error } = useQuery(defaultImpactQuery(wanted))
  return (
    <>
      <Switch
        {...switchLook}
        label={t('accessSettings.keepExisting')}
        description={t('accessSettings.keepExistingHelp')}
        checked={wanted.keepExisting}
        disabled={isLocked}
        onChange={(event) => onKeep(event.currentTarget.checked)}
      />
      <div className={classes.impact} role="status">
        {error && <p>{problemWords(error).detail}</p>}
        {!impact && !error && <p>{t('accessSettings.counting')}</p>}
        {impact?.transitions.length === 0 && <p>{t('accessSettings.nothingMoves')}</p>}
        {impact?.transitions.map(({ from, to, devices, active }) => (
          <p key={`${from} ${to}`}>
            {t('accessSettings.moves', {
              count: devices,
              from: t(`access.state.${from}`),
              to: t(`access.state.${to}`),
              active,
            })}
          </p>
        ))}
      </div>
      {impact?.lockOut.isEverybody && (
        <TextInput
          {...field}
          label={t('accessSettings.lockOut', {
            before: impact.lockOut.allowedBefore,
            after: impact.lockOut.allowedAfter,
            word: impact.lockOut.word,
          })}
          value={confirm}
          disabled={isLocked}
          autoComplete="off"
          onChange={(event) => onConfirm(event.currentTarget.value)}
        />
      )}
    </>
  )
}
