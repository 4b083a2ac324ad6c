import './act-words.ts'
import { deviceListFields } from '@gatepost/contract'
import { IconInbox } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { NothingFound } from '../../ui/list/query/nothing-found.tsx'
import { Notice } from '../../ui/notice.tsx'
import { deviceCountQuery } from '../devices/device-queries.ts'
import { useDeviceVocabulary } from '../devices/use-device-vocabulary.ts'
import { organizationQuery } from '../organization/organization-queries.ts'
import { waitingQuery } from './waiting-query.ts'

type QuarantineEmptyProps = { readonly search: string | undefined; readonly onSearch: (q: string) => void }

/** Nothing waits: what happens to the next new device, and where that is changed; or what of the search excludes all. */
export function QuarantineEmpty({ search, onSearch }: QuarantineEmptyProps) {
  const { t } = useTranslation()
  const { words } = useDeviceVocabulary(search ?? '', false)
  const organization = useQuery(organizationQuery).data
  const level = organization?.defaultAccessLevel
  const days = organization?.quarantineDays ?? null
  if (search !== undefined) {
    return (
      <NothingFound
        title={t('quarantine.noMatch', { search })}
        query={search}
        fields={deviceListFields}
        words={words}
        countQuery={(q) => deviceCountQuery(waitingQuery(q || undefined))}
        onQuery={onSearch}
      />
    )
  }
  return (
    <Notice icon={<IconInbox size={28} stroke={1.6} />} title={t('quarantine.empty')}>
      <p>
        {level && t(`quarantine.default.${level}`)} <Link to="/settings/access">{t('quarantine.changeDefault')}</Link>
      </p>
      {organization && (
        <p>
          {days === null
            ? t('quarantine.auto.never')
            : t(`quarantine.auto.${organization.quarantineDecision}`, { count: days })}
        </p>
      )}
    </Notice>
  )
}
