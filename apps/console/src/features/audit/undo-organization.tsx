import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/api.ts'
import { revisionTag } from '../../api/revision-tag.ts'
import { canChangeOrganization, useSession } from '../../api/session.ts'
import { useActReason } from '../../app/act-reason.ts'
import { useProblemWords } from '../../ui/problem-words.ts'
import { useNow } from '../../ui/time/use-now.ts'
import { toastDone, toastFailed } from '../../ui/toasts/toasts.ts'
import { organizationQuery } from '../organization/organization-queries.ts'
import { undoOf } from '../organization/undo-change.ts'
import type { AuditEntry } from './audit-queries.ts'

const day = 24 * 3_600_000

/** Takes a change of the organization's settings back, for a day, while they are as it left them. */
export function UndoOrganization({ entry }: { readonly entry: AuditEntry }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const now = useNow()
  const problemWords = useProblemWords()
  const reason = useActReason(canChangeOrganization(useSession()))
  const [isBusy, setIsBusy] = useState(false)
  const isDue = entry.action === 'organization.changed' && now - Date.parse(entry.at) < day
  const { data: organization } = useQuery({ ...organizationQuery, enabled: isDue })
  if (!isDue || !organization) return null
  const plan = undoOf(entry.details, organization)
  if (plan.kind === 'none') return null
  if (plan.kind === 'changed') return <p>{t('audit.undo.changed')}</p>

  async function undo() {
    if (plan.kind !== 'possible' || !organization) return
    setIsBusy(true)
    try {
      const body = { ...plan.change, reason: t('audit.undo.reason', { sequence: entry.sequence }) }
      const saved = await call('changeOrganization', { body, ifMatch: revisionTag(organization.revision) })
      queries.setQueryData(organizationQuery.queryKey, saved)
      toastDone(t('audit.undo.done'))
    } catch (error) {
      toastFailed(t('audit.undo.failed'), problemWords(error).detail)
    }
    setIsBusy(false)
    await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' })
  }

  return (
    <p>
      <Button loading={isBusy} disabled={reason !== null} title={reason ?? undefined} onClick={() => void undo()}>
        {t('audit.undo.act')}
      </Button>
    </p>
  )
}
