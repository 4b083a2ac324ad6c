import { IconInfoCircle } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { momentWords } from '../../ui/time/time-words.ts'
import { useAuditWords } from '../audit/audit-words.ts'
import { deviceHistoryQuery, type DeviceDetail } from './device-queries.ts'
import { useDeviceWords } from './device-words.ts'
import classes from './removed-banner.module.css'

type RemovedBannerProps = { readonly id: string; readonly device: DeviceDetail | undefined }

/** The partnership is gone: by whom and when, and that what stands below is what it was. */
export function RemovedBanner({ id, device }: RemovedBannerProps) {
  const { t, i18n } = useTranslation()
  const { titleOf } = useDeviceWords()
  const { actorOf } = useAuditWords()
  const { data } = useInfiniteQuery(deviceHistoryQuery(id))
  const removal = data?.pages.flatMap(({ items }) => items).find(({ action }) => action === 'device.removed')
  const name = device ? titleOf(device) : (removal?.target.name ?? t('device.heading'))
  return (
    <div role="status" className={classes.banner}>
      <IconInfoCircle size={18} stroke={1.8} aria-hidden="true" />
      <p dir="auto">
        {removal
          ? t('removed.by', { device: name, actor: actorOf(removal), when: momentWords(removal.at, i18n.language) })
          : t('removed.text', { device: name })}{' '}
        {device && t('removed.below')}
      </p>
    </div>
  )
}
