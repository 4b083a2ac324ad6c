import { deviceListFields } from '@gatepost/contract'
import { IconDeviceMobilePlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../api/session.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { NothingFound } from '../../ui/list/query/nothing-found.tsx'
import { Notice } from '../../ui/notice.tsx'
import { deviceCountQuery } from './device-queries.ts'
import { useDeviceVocabulary } from './use-device-vocabulary.ts'

type DevicesEmptyProps = {
  readonly query: string | undefined
  readonly onQuery: (query: string, isStep: boolean) => void
}

/** No rows: either no phone ever came, or the filters exclude all of them, each of which can be removed here. */
export function DevicesEmpty({ query, onQuery }: DevicesEmptyProps) {
  const { t } = useTranslation()
  const { deviceAddress } = useSession()
  const { words } = useDeviceVocabulary(query ?? '', false)
  if (query !== undefined) {
    return (
      <NothingFound
        title={t('devices.noMatch')}
        query={query}
        fields={deviceListFields}
        words={words}
        countQuery={deviceCountQuery}
        onQuery={onQuery}
      />
    )
  }
  return (
    <Notice icon={<IconDeviceMobilePlus size={28} stroke={1.6} />} title={t('devices.none.title')}>
      <p>{t('devices.none.text')}</p>
      <p>
        <strong>{deviceAddress}</strong> <CopyButton text={deviceAddress} what={t('copy.serverAddress')} />
      </p>
    </Notice>
  )
}
