import { Button } from '@mantine/core'
import { IconDeviceMobilePlus, IconSearchOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../api/session.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { DeviceSearch } from './device-search.ts'

type DevicesEmptyProps = {
  readonly search: DeviceSearch
  readonly onChange: (next: Partial<DeviceSearch>, isStep?: boolean) => void
}

/** No rows: either no phone ever came, or the filters exclude all of them, each of which can be removed here. */
export function DevicesEmpty({ search, onChange }: DevicesEmptyProps) {
  const { t } = useTranslation()
  const { deviceAddress } = useSession()
  const { q, state, user, wipe } = search
  if (q === undefined && state === undefined && user === undefined && wipe === undefined) {
    return (
      <Notice icon={<IconDeviceMobilePlus size={28} stroke={1.6} />} title={t('devices.none.title')}>
        <p>{t('devices.none.text')}</p>
        <p>
          <strong>{deviceAddress}</strong> <CopyButton text={deviceAddress} what={t('copy.serverAddress')} />
        </p>
      </Notice>
    )
  }
  return (
    <Notice
      icon={<IconSearchOff size={28} stroke={1.6} />}
      title={t('devices.noMatch')}
      action={
        <>
          {q !== undefined && (
            <Button onClick={() => onChange({ q: undefined }, true)}>{t('list.removeSearch', { search: q })}</Button>
          )}
          {state && (
            <Button onClick={() => onChange({ state: undefined }, true)}>
              {t('list.removeFilter', { name: t('devices.filter.state'), value: t(`access.state.${state}`) })}
            </Button>
          )}
          {wipe && (
            <Button onClick={() => onChange({ wipe: undefined }, true)}>
              {t('list.removeFilter', { name: t('devices.filter.wipe'), value: t('devices.filter.wipeOpen') })}
            </Button>
          )}
          {user && (
            <Button onClick={() => onChange({ user: undefined }, true)}>{t('devices.filter.removeUser')}</Button>
          )}
        </>
      }
    />
  )
}
