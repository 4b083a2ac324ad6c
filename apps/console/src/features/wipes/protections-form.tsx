import './safety-words.ts'
import { Button, Switch, TextInput } from '@mantine/core'
import { lazy, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../api/session.ts'
import { useActReason } from '../../app/act-reason.ts'
import { Card } from '../../ui/card.tsx'
import { DialogPlace } from '../../ui/dialog-place.tsx'
import { field } from '../../ui/field.ts'
import { switchLook } from '../../ui/switch.ts'
import {
  budgetNames,
  budgetOf,
  highestBudget,
  reviewOf,
  switchNames,
  type BudgetName,
  type ProtectionsDraft,
} from './protection-review.ts'
import type { WipeProtections } from './protection-queries.ts'
import { canChangeProtections } from './wipe-permits.ts'
import classes from './wipe-safety-page.module.css'

const ProtectionsReviewDialog = lazy(() =>
  import('./protections-review-dialog.tsx').then(({ ProtectionsReviewDialog: component }) => ({ default: component })),
)

type ProtectionsFormProps = { readonly protections: WipeProtections }

/** The switches and numbers; nothing is saved before it was reviewed. */
export function ProtectionsForm({ protections }: ProtectionsFormProps) {
  const { t } = useTranslation()
  const reason = useActReason(canChangeProtections(useSession()))
  const isLocked = reason !== null
  const [switches, setSwitches] = useState<ProtectionsDraft>({})
  const [texts, setTexts] = useState<Partial<Record<BudgetName, string>>>({})
  const [isReviewing, setIsReviewing] = useState(false)
  const textOf = (name: BudgetName) => texts[name] ?? String(protections[name])
  const isFaulty = budgetNames.some((name) => budgetOf(name, textOf(name)) === null)
  const draft = budgetNames.reduce<ProtectionsDraft>((sum, name) => {
    const number = budgetOf(name, textOf(name))
    return number === null ? sum : { ...sum, [name]: number }
  }, switches)
  const lines = reviewOf(protections, draft)

  return (
    <Card title={t('safety.rules.title')}>
      <form
        className={classes.rows}
        onSubmit={(event) => {
          event.preventDefault()
          if (!isFaulty && lines.length > 0) setIsReviewing(true)
        }}
      >
        <p className={classes.soft}>{reason ?? t('safety.rules.text')}</p>
        {switchNames.map((name) => (
          <Switch
            {...switchLook}
            key={name}
            label={t(`safety.rules.${name}`)}
            description={t(`safety.rules.${name}Help`)}
            checked={switches[name] ?? protections[name]}
            disabled={isLocked}
            onChange={(event) => setSwitches({ ...switches, [name]: event.currentTarget.checked })}
          />
        ))}
        <div className={classes.numbers}>
          {budgetNames.map((name) => (
            <TextInput
              {...field}
              key={name}
              label={t(`safety.rules.${name}`)}
              inputMode="numeric"
              value={textOf(name)}
              disabled={isLocked}
              error={budgetOf(name, textOf(name)) === null && `0–${highestBudget[name]}`}
              onChange={(event) => setTexts({ ...texts, [name]: event.currentTarget.value })}
            />
          ))}
        </div>
        <div className={classes.buttons}>
          <Button type="submit" variant="filled" disabled={isLocked || isFaulty || lines.length === 0}>
            {t('safety.rules.review')}
          </Button>
          {(lines.length > 0 || isFaulty) && (
            <Button
              onClick={() => {
                setSwitches({})
                setTexts({})
              }}
            >
              {t('form.discard')}
            </Button>
          )}
        </div>
      </form>
      <DialogPlace>
        {isReviewing && (
          <ProtectionsReviewDialog protections={protections} lines={lines} onClose={() => setIsReviewing(false)} />
        )}
      </DialogPlace>
    </Card>
  )
}
