import { useTranslation } from 'react-i18next'
import { TimeAgo } from '../../ui/time/time-ago.tsx'
import classes from './device-collections.module.css'
import type { DeviceDetail } from './device-queries.ts'

/** The folders that the device synchronizes, and when it last did. */
export function DeviceCollections({ device }: { readonly device: DeviceDetail }) {
  const { t } = useTranslation()
  if (device.collections.length === 0) return <p className={classes.none}>{t('device.noCollections')}</p>
  return (
    <table className={classes.table}>
      <caption className="visually-hidden">{t('device.collections')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('device.folder')}</th>
          <th scope="col">{t('device.folderId')}</th>
          <th scope="col">{t('sync.last')}</th>
        </tr>
      </thead>
      <tbody>
        {device.collections.map(({ id, name, syncedAt }) => (
          <tr key={id}>
            <td dir="auto">{name}</td>
            <td className={classes.soft}>{id}</td>
            <td className={classes.soft}>
              <TimeAgo at={syncedAt} form="long" />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
