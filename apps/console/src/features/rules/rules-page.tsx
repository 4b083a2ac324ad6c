import './words.ts'
import { Button } from '@mantine/core'
import { IconFlask, IconListCheck, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Suspense, lazy } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../api/session.ts'
import { useActReason } from '../../app/act-reason.ts'
import { PageHeader } from '../../app/page-header.tsx'
import { DialogPlace } from '../../ui/dialog-place.tsx'
import { ApiEcho } from '../../ui/list/api-echo.tsx'
import { useCountWords } from '../../ui/list/count-words.ts'
import toolbarClasses from '../../ui/list/toolbar.module.css'
import { Notice } from '../../ui/notice.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import { organizationQuery } from '../organization/organization-queries.ts'
import { canChangeRules } from './rule-permits.ts'
import { movedIds } from './moved-ids.ts'
import { rulesQuery, type Rule } from './rule-queries.ts'
import { RuleRow } from './rule-row.tsx'
import classes from './rules-page.module.css'
import { useOrderRules } from './use-order-rules.ts'

const StaleNotice = lazy(() =>
  import('../../ui/list/stale-notice.tsx').then(({ StaleNotice: component }) => ({ default: component })),
)

const OrderDialog = lazy(() =>
  import('./order-dialog.tsx').then(({ OrderDialog: component }) => ({ default: component })),
)

/** All rules in their order, what each decides on now, and what is left to the default. */
export function RulesPage() {
  const { t } = useTranslation()
  const countWords = useCountWords()
  const navigate = useNavigate()
  const reason = useActReason(canChangeRules(useSession()))
  const { data, error, refetch, dataUpdatedAt, isFetching } = useQuery(rulesQuery)
  const rows = data?.items
  const { move, order, asked, forget } = useOrderRules()
  const createButton = (
    <Button
      variant="filled"
      leftSection={<IconPlus size={16} stroke={2} />}
      disabled={reason !== null}
      title={reason ?? undefined}
      onClick={() => void navigate({ to: '/rules/new' })}
    >
      {t('rules.create')}
    </Button>
  )
  return (
    <>
      <PageHeader title={t('place.rules')} note={rows && countWords({ value: rows.length, isExact: true })} />
      <div className={toolbarClasses.toolbar}>
        {reason === null ? <span className={classes.spacer} /> : <p className={toolbarClasses.selected}>{reason}</p>}
        <ApiEcho name="listAccessRules" />
        <Button
          leftSection={<IconFlask size={16} stroke={1.8} />}
          onClick={() => void navigate({ to: '/rules/simulate' })}
        >
          {t('rules.simulate.open')}
        </Button>
        {createButton}
      </div>
      <div className={classes.page}>
        {!rows && !error && <ListSkeleton rows={5} rowHeight={64} />}
        {error && !rows && <ProblemNotice error={error} title={t('rules.problem')} onRetry={() => void refetch()} />}
        <Suspense>
          {error && rows && !isFetching && <StaleNotice updatedAt={dataUpdatedAt} onRetry={() => void refetch()} />}
        </Suspense>
        {rows?.length === 0 && (
          <Notice icon={<IconListCheck size={28} stroke={1.6} />} title={t('rules.none')} action={createButton}>
            <DefaultNote kind="default" />
          </Notice>
        )}
        {rows && rows.length > 0 && (
          <div className={classes.sheet}>
            <p className={classes.hint}>{t('rules.orderHint')}</p>
            <ol className={classes.list} aria-label={t('rules.caption')}>
              {rows.map((rule, index) => (
                <RuleRow
                  key={rule.id}
                  rule={rule}
                  place={index + 1}
                  reason={reason}
                  isFirst={index === 0}
                  isLast={index === rows.length - 1}
                  onMove={(direction) => {
                    const ids = movedIds(rows.map(idOf), rule.id, direction)
                    if (ids) void keepingFocus(() => move({ rule, ids }))
                  }}
                />
              ))}
            </ol>
            <div className={classes.rest}>
              <DefaultNote kind="rest" />
            </div>
          </div>
        )}
      </div>
      <DialogPlace>
        {asked && <OrderDialog asked={asked} onOrder={(confirm) => order(asked, confirm)} onClose={forget} />}
      </DialogPlace>
    </>
  )
}

const idOf = ({ id }: Rule) => id

/** A row that is put elsewhere loses the focus, and a button at the end of its way too: the name of the rule takes it. */
async function keepingFocus(move: () => Promise<void>): Promise<void> {
  const row = document.activeElement?.closest('li')
  await move()
  if (document.activeElement !== document.body) return
  const name = row?.querySelector('a')
  if (name) name.focus()
}

/** What happens where no rule says anything, and where that is changed. */
function DefaultNote({ kind }: { readonly kind: 'default' | 'rest' }) {
  const { t } = useTranslation()
  const level = useQuery(organizationQuery).data?.defaultAccessLevel
  return (
    <p>
      {level && t(`rules.${kind}.${level}`)} <Link to="/settings/access">{t('rules.changeDefault')}</Link>
    </p>
  )
}
