import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { documentOf, type PolicyDraft } from './policy-draft.ts'
import { policyImpactQuery, type Policy } from './policy-queries.ts'
import classes from './review-dialog.module.css'

type ImpactNoteProps = { readonly policy: Policy; readonly draft: PolicyDraft }

/** Whom the draft would lock out and why, before it is saved; says nothing where it locks nobody out. */
export function ImpactNote({ policy, draft }: ImpactNoteProps) {
  const { t } = useTranslation()
  const { data } = useQuery(policyImpactQuery(policy, documentOf(policy, draft)))
  if (!data || data.lockedOut.devices === 0) return null
  const { lockedOut, sample } = data
  return (
    <div role="status" className={classes.lockedOut}>
      <p>{t('policies.lockedOut.title', { count: lockedOut.devices })}</p>
      <ul>
        {lockedOut.reasons.map(({ reason, devices }) => (
          <li key={reason}>{t(`policies.lockedOut.${reason}`, { count: devices })}</li>
        ))}
      </ul>
      {sample.length > 0 && (
        <p>
          {t('policies.lockedOut.sample', {
            devices: sample
              .slice(0, shownDevices)
              .map(({ user, model, deviceId }) => `${user.displayName}: ${model || deviceId}`)
              .join(', '),
          })}
        </p>
      )}
    </div>
  )
}

const shownDevices = 5
