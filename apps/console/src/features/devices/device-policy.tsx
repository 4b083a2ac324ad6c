import { useTranslation } from 'react-i18next'
import { Facts } from '../../ui/facts.tsx'
import { TimeAgo } from '../../ui/time/time-ago.tsx'
import classes from './device-policy.module.css'
import type { DeviceDetail } from './device-queries.ts'

/** How far the device is with its policy. What a phone acknowledges is its word, and said so. */
export function DevicePolicy({ device }: { readonly device: DeviceDetail }) {
  const { t } = useTranslation()
  const { policy, policyAppliedAt, policyRevision } = device
  return (
    <>
      <p className={classes.words}>{t(`device.policyWords.${policy.state}`)}</p>
      <Facts
        facts={[
          { label: t('fact.policy'), value: policy.name },
          { label: t('fact.acknowledged'), value: t(`policyAnswer.${policy.state}`) },
          { label: t('fact.acknowledgedAt'), value: policyAppliedAt && <TimeAgo at={policyAppliedAt} form="long" /> },
          { label: t('fact.policyRevision'), value: policyRevision === null ? '' : String(policyRevision) },
        ]}
      />
    </>
  )
}
