import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/api.ts'
import { Card } from '../../ui/card.tsx'
import { claimedText } from '../../ui/claimed-text.ts'
import { DialogPlace } from '../../ui/dialog-place.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { toastDone } from '../../ui/toasts/toasts.ts'
import { tokensQuery, type ApiToken } from './operator-queries.ts'
import classes from './operators-page.module.css'
import { TokensTable } from './tokens-table.tsx'

const TokenDialog = lazy(() =>
  import('./token-dialog.tsx').then(({ TokenDialog: component }) => ({ default: component })),
)
const ActDialog = lazy(() =>
  import('../../app/act-dialog/act-dialog.tsx').then(({ ActDialog: component }) => ({ default: component })),
)

/** The tokens of scripts. */
export function TokensCard() {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const { data, error, refetch } = useQuery(tokensQuery)
  const [asked, setAsked] = useState<ApiToken | 'new' | null>(null)

  async function revoke({ id, name }: ApiToken) {
    await call('revokeToken', { params: { id } })
    toastDone(t('tokens.revoked', { name: claimedText(name) }))
    await queries.invalidateQueries({ queryKey: tokensQuery.queryKey })
  }

  return (
    <Card title={t('tokens.title')} aside={<Button onClick={() => setAsked('new')}>{t('tokens.create')}</Button>}>
      <p className={classes.soft}>{t('tokens.text')}</p>
      {error && !data && <ProblemNotice error={error} title={t('tokens.problem')} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && <p className={classes.help}>{t('tokens.none')}</p>}
      {data && data.items.length > 0 && <TokensTable tokens={data.items} onRevoke={setAsked} />}
      <DialogPlace>
        {asked === 'new' && <TokenDialog onClose={() => setAsked(null)} />}
        {asked && asked !== 'new' && (
          <ActDialog
            title={t('tokens.revokeTitle', { name: claimedText(asked.name) })}
            tone="danger"
            hasNoField
            confirm={t('tokens.revokeConfirm', { name: claimedText(asked.name) })}
            act={() => revoke(asked)}
            onClose={() => setAsked(null)}
          >
            <p className={classes.soft}>{t('tokens.revokeText')}</p>
          </ActDialog>
        )}
      </DialogPlace>
    </Card>
  )
}
