import { useTranslation } from 'react-i18next'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Facts } from '../../ui/facts.tsx'
import { TimeAgo } from '../../ui/time/time-ago.tsx'
import classes from './device-facts.module.css'
import type { DeviceDetail } from './device-queries.ts'

type DeviceFactsProps = {
  readonly device: DeviceDetail
  /** `short` for panels, `full` for the page of the device. */
  readonly extent?: 'short' | 'decision' | 'full'
}

/** What the device says of itself and what we saw of it. */
export function DeviceFacts({ device, extent = 'decision' }: DeviceFactsProps) {
  const { t } = useTranslation()
  const id = {
    label: t('fact.deviceId'),
    value: <code className={classes.id}>{device.deviceId}</code>,
    copy: <CopyButton text={device.deviceId} what={t('fact.deviceId')} />,
  }
  const shared = [
    { label: t('fact.os'), value: device.os },
    { label: t('fact.protocol'), value: device.protocolVersion && t('fact.eas', { version: device.protocolVersion }) },
    { label: t('fact.client'), value: device.userAgent },
    id,
  ]
  const policy = [
    { label: t('fact.policy'), value: device.policy.name },
    { label: t('fact.acknowledged'), value: t(`policyAnswer.${device.policy.state}`) },
  ]
  const seen = [
    { label: t('fact.address'), value: device.remoteAddress },
    { label: t('fact.firstSync'), value: <TimeAgo at={device.firstSyncAt} form="long" /> },
  ]
  if (extent === 'short') return <Facts columns={2} facts={[...policy, ...shared]} />
  if (extent === 'decision') {
    const model = device.model === device.name ? '' : device.model
    return <Facts facts={[...shared, { label: t('fact.model'), value: model }, ...seen, ...policy]} />
  }
  return (
    <Facts
      facts={[
        { label: t('fact.model'), value: device.model },
        { label: t('fact.friendlyName'), value: device.friendlyName },
        ...shared,
        { label: t('fact.deviceType'), value: device.deviceType },
        { label: t('fact.phoneNumber'), value: device.phoneNumber },
        { label: t('fact.mobileOperator'), value: device.mobileOperator },
        { label: t('fact.imei'), value: device.imei },
        { label: t('fact.osLanguage'), value: device.osLanguage },
        ...seen,
        {
          label: t('sync.last'),
          value: device.lastSyncAt ? <TimeAgo at={device.lastSyncAt} form="long" /> : t('sync.never'),
        },
        { label: t('fact.heartbeat'), value: heartbeatOf(device, (count) => t('fact.minutes', { count })) },
      ]}
    />
  )
}

function heartbeatOf({ lastPingHeartbeat }: DeviceDetail, words: (minutes: number) => string): string {
  return lastPingHeartbeat === null ? '' : words(Math.round(lastPingHeartbeat / 60))
}
