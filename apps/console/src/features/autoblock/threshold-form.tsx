import { autoblockBounds } from '@gatepost/contract'
import { Button, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/api.ts'
import { field } from '../../ui/field.ts'
import formClasses from '../../ui/form.module.css'
import { useProblemWords } from '../../ui/problem-words.ts'
import { toastDone } from '../../ui/toasts/toasts.ts'
import { wholeNumber } from '../organization/organization-draft.ts'
import classes from './autoblock-page.module.css'
import { autoblockQuery, type AutoblockThreshold } from './autoblock-queries.ts'

const names = ['incidenceLimit', 'incidenceDurationMinutes', 'blockDurationMinutes'] as const

type ThresholdFormProps = { readonly threshold: AutoblockThreshold; readonly isLocked: boolean }

/** One behaviour: how often within how long, and for how long the phone then gets no answers. */
export function ThresholdForm({ threshold, isLocked }: ThresholdFormProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const problemWords = useProblemWords()
  const { behaviour } = threshold
  const name = t(`autoblock.behaviour.${behaviour}.name`)
  const [typed, setTyped] = useState(() => textsOf(threshold))
  const [work, setWork] = useState<{ isBusy: boolean; error: unknown }>({ isBusy: false, error: null })
  const numbers = {
    incidenceLimit: wholeNumber(typed.incidenceLimit, autoblockBounds.incidenceLimit),
    incidenceDurationMinutes: wholeNumber(typed.incidenceDurationMinutes, autoblockBounds.incidenceDurationMinutes),
    blockDurationMinutes: wholeNumber(typed.blockDurationMinutes, autoblockBounds.blockDurationMinutes),
  }
  const isChanged = names.some((each) => numbers[each] !== threshold[each])

  async function save() {
    const { incidenceLimit, incidenceDurationMinutes, blockDurationMinutes } = numbers
    if (incidenceLimit === null || incidenceDurationMinutes === null || blockDurationMinutes === null) return
    setWork({ isBusy: true, error: null })
    try {
      const body = { incidenceLimit, incidenceDurationMinutes, blockDurationMinutes }
      await call('setAutoblock', { params: { behaviour }, body })
      toastDone(t('autoblock.saved', { name }))
      await queries.invalidateQueries({ queryKey: autoblockQuery.queryKey })
    } catch (error) {
      setWork({ isBusy: false, error })
    }
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <p className={classes.soft}>{t(`autoblock.behaviour.${behaviour}.text`)}</p>
      <p className={classes.state} data-on={threshold.incidenceLimit > 0 || undefined}>
        {threshold.incidenceLimit === 0
          ? t('autoblock.off')
          : t('autoblock.sentence', {
              count: threshold.incidenceLimit,
              within: threshold.incidenceDurationMinutes,
              block: threshold.blockDurationMinutes,
            })}
      </p>
      <div className={classes.fields}>
        {names.map((each) => (
          <TextInput
            key={each}
            {...field}
            label={t(`autoblock.field.${each}`)}
            error={numbers[each] === null ? t('autoblock.fault', autoblockBounds[each]) : undefined}
            inputMode="numeric"
            value={typed[each]}
            disabled={isLocked}
            autoComplete="off"
            onChange={({ currentTarget }) => setTyped({ ...typed, [each]: currentTarget.value })}
          />
        ))}
      </div>
      {work.error !== null && (
        <p role="alert" className={formClasses.problem}>
          {problemWords(work.error).detail}
        </p>
      )}
      {isChanged && (
        <div className={classes.buttons}>
          <Button
            type="submit"
            variant="filled"
            loading={work.isBusy}
            disabled={isLocked || names.some((each) => numbers[each] === null)}
            aria-label={t('autoblock.saveNamed', { name })}
          >
            {t('autoblock.save')}
          </Button>
          <Button onClick={() => setTyped(textsOf(threshold))}>{t('form.discard')}</Button>
        </div>
      )}
    </form>
  )
}

function textsOf({ incidenceLimit, incidenceDurationMinutes, blockDurationMinutes }: AutoblockThreshold) {
  return {
    incidenceLimit: String(incidenceLimit),
    incidenceDurationMinutes: String(incidenceDurationMinutes),
    blockDurationMinutes: String(blockDurationMinutes),
  }
}
