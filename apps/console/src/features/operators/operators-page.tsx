import './words.ts'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../api/session.ts'
import { useActReason } from '../../app/act-reason.ts'
import { PageHeader } from '../../app/page-header.tsx'
import { SettingsTabs } from '../../app/settings-tabs.tsx'
import { Card } from '../../ui/card.tsx'
import { DialogPlace } from '../../ui/dialog-place.tsx'
import { PermissionNotice, ProblemNotice } from '../../ui/problem-notice.tsx'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import { canChangeOperators, canManageTokens, canReadOperators } from './operator-permits.ts'
import { operatorsQuery, type Operator } from './operator-queries.ts'
import { OperatorsTable } from './operators-table.tsx'
import classes from './operators-page.module.css'
import { TokensCard } from './tokens-card.tsx'
import { CardsPage } from '../../ui/cards-page.tsx'

const OperatorDialog = lazy(() =>
  import('./operator-dialog.tsx').then(({ OperatorDialog: component }) => ({ default: component })),
)

/** Who may use the console and the API. */
export function OperatorsPage() {
  const { t } = useTranslation()
  const session = useSession()
  const isPermitted = canReadOperators(session).isAllowed
  const { data, error, refetch } = useQuery({ ...operatorsQuery, enabled: isPermitted })
  const reason = useActReason(canChangeOperators(session))
  const [edited, setEdited] = useState<Operator | 'new' | null>(null)
  return (
    <>
      <PageHeader title={t('place.operators')} />
      <SettingsTabs />
      {!isPermitted && <PermissionNotice />}
      {error && !data && <ProblemNotice error={error} title={t('operators.problem')} onRetry={() => void refetch()} />}
      {isPermitted && !data && !error && <ListSkeleton rows={5} rowHeight={56} />}
      {data && (
        <CardsPage maxWidth={980}>
          <Card
            title={t('operators.title')}
            aside={
              <Button
                variant="filled"
                disabled={reason !== null}
                title={reason ?? undefined}
                onClick={() => setEdited('new')}
              >
                {t('operators.create')}
              </Button>
            }
          >
            <p className={classes.soft}>{reason ?? t('operators.text')}</p>
            <OperatorsTable operators={data.items} reason={reason} onEdit={setEdited} />
          </Card>
          {canManageTokens(session).isAllowed && <TokensCard />}
        </CardsPage>
      )}
      <DialogPlace>
        {edited && <OperatorDialog operator={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
      </DialogPlace>
    </>
  )
}
