import './page-words.ts'
import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { field } from '../../ui/field.ts'
import { BulkDialog } from '../bulk/bulk-dialog.tsx'
import { deviceCountQuery } from './device-queries.ts'
import { cleanupQuery, silentDays } from './cleanup-query.ts'

/**
 * Removes partnerships that have been silent for long. What would go is fixed by the server and shown first; a phone with
 * an open wipe is never among it.
 */
export function CleanupDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const [days, setDays] = useState<number>(silentDays[1])
  const q = cleanupQuery(days)
  const count = useQuery(deviceCountQuery(q)).data?.value
  return (
    <BulkDialog
      act="remove"
      meant={{ kind: 'device', filter: { q } }}
      found={{ count }}
      lead={
        <NativeSelect
          {...field}
          label={t('cleanup.days')}
          description={t('cleanup.help')}
          value={String(days)}
          data={silentDays.map((each) => ({ value: String(each), label: t('cleanup.choice', { count: each }) }))}
          onChange={({ currentTarget }) => setDays(Number(currentTarget.value))}
        />
      }
      onBegun={() => undefined}
      onClose={onClose}
    />
  )
}
