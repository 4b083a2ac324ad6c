import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/api.ts'
import { claimedText } from '../../ui/claimed-text.ts'
import { Facts } from '../../ui/facts.tsx'
import formClasses from '../../ui/form.module.css'
import { useProblemWords } from '../../ui/problem-words.ts'
import { TimeAgo } from '../../ui/time/time-ago.tsx'
import classes from './approval-link-page.module.css'
import type { LinkedDevice } from './approval-link-query.ts'

type LinkedDeviceCardProps = {
  readonly device: LinkedDevice
  readonly secret: string
  readonly onDecided: (decision: 'allow' | 'block') => void
}

/** What is known of the device, as text, and the two decisions. */
export function LinkedDeviceCard({ device, secret, onDecided }: LinkedDeviceCardProps) {
  const { t } = useTranslation()
  const problemWords = useProblemWords()
  const decide = useMutation({
    mutationFn: (decision: 'allow' | 'block') => call('decideByApprovalLink', { body: { secret, decision } }),
    onSuccess: (_, decision) => onDecided(decision),
  })
  return (
    <>
      <h1 className={classes.title} dir="auto">
        {t('approvalLink.question', { user: claimedText(device.user) })}
      </h1>
      <p className={classes.soft}>{t('approvalLink.claimed')}</p>
      <Facts
        columns={2}
        facts={[
          { label: t('approvalLink.fact.model'), value: claimedText(device.model) },
          { label: t('approvalLink.fact.os'), value: claimedText(device.os) },
          { label: t('approvalLink.fact.type'), value: claimedText(device.deviceType) },
          { label: t('approvalLink.fact.deviceId'), value: device.deviceId },
          { label: t('approvalLink.fact.client'), value: claimedText(device.userAgent) },
          { label: t('approvalLink.fact.imei'), value: claimedText(device.imei) },
          { label: t('approvalLink.fact.protocol'), value: device.protocolVersion },
          { label: t('approvalLink.fact.since'), value: <TimeAgo at={device.accessSince} form="long" /> },
        ]}
      />
      <p className={classes.soft}>{t('approvalLink.effect')}</p>
      {decide.error && (
        <p role="alert" className={formClasses.problem}>
          {problemWords(decide.error).text}
        </p>
      )}
      <div className={classes.acts}>
        <Button
          variant="filled"
          className={classes.act}
          loading={decide.isPending && decide.variables === 'allow'}
          disabled={decide.isPending}
          onClick={() => decide.mutate('allow')}
        >
          {t('approvalLink.allow')}
        </Button>
        <Button
          variant="danger"
          className={classes.act}
          loading={decide.isPending && decide.variables === 'block'}
          disabled={decide.isPending}
          onClick={() => decide.mutate('block')}
        >
          {t('approvalLink.block')}
        </Button>
      </div>
    </>
  )
}
