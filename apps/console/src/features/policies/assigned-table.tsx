import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { DataTable } from '../../ui/table/data-table.tsx'
import { useAssignedColumns } from './assigned-columns.tsx'
import type { AssignedUser } from './policy-detail-queries.ts'

type AssignedTableProps = {
  readonly rows: readonly AssignedUser[]
  readonly total: number | null
  readonly onNearEnd: () => void
}

/** Who has a policy; Enter goes to the person. */
export function AssignedTable({ rows, total, onNearEnd }: AssignedTableProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const columns = useAssignedColumns()
  return (
    <DataTable
      caption={t('policyAssigned.caption')}
      columns={columns}
      rows={rows}
      idOf={idOf}
      nameOf={({ displayName }) => displayName}
      total={total}
      onOpen={({ id }) => void navigate({ to: '/users/$id', params: { id } })}
      onNearEnd={onNearEnd}
    />
  )
}

const idOf = ({ id }: AssignedUser) => id
