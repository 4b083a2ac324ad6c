import './act-words.ts'
import { Button } from '@mantine/core'
import { IconInbox, IconSearchOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Notice } from '../../ui/notice.tsx'
import { organizationQuery } from '../organization/organization-queries.ts'

type QuarantineEmptyProps = { readonly search: string | undefined; readonly onClearSearch: () => void }

/** Nothing waits: what happens to the next new device, and where that is changed. */
export function QuarantineEmpty({ search, onClearSearch }: QuarantineEmptyProps) {
  const { t } = useTranslation()
  const organization = useQuery(organizationQuery).data
  const level = organization?.defaultAccessLevel
  const days = organization?.quarantineDays ?? null
  if (search !== undefined) {
    return (
      <Notice
        icon={<IconSearchOff size={28} stroke={1.6} />}
        title={t('quarantine.noMatch', { search })}
        action={<Button onClick={onClearSearch}>{t('list.clearSearch')}</Button>}
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
