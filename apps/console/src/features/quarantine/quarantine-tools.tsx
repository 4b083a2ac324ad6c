import './act-words.ts'
import { ApiEcho } from '../../ui/list/api-echo.tsx'
import { ExportLink } from '../../ui/list/export-link.tsx'
import { RefreshButton } from '../../ui/list/refresh-button.tsx'
import { quarantineColumns, waitingQuery } from './waiting-query.ts'

type QuarantineToolsProps = {
  readonly q: string | undefined
  readonly updatedAt: number
  readonly isBusy: boolean
  readonly onRefresh: () => void
}

/** What waits as a file, how old the list is, and the request behind it. */
export function QuarantineTools({ q, updatedAt, isBusy, onRefresh }: QuarantineToolsProps) {
  return (
    <>
      <ExportLink
        name="exportDevices"
        query={{ q: waitingQuery(q), sort: 'accessSince', columns: quarantineColumns }}
      />
      <RefreshButton updatedAt={updatedAt} isBusy={isBusy} onRefresh={onRefresh} />
      <ApiEcho name="listQuarantine" query={{ limit: 100, ...(q !== undefined && { q }) }} />
    </>
  )
}
