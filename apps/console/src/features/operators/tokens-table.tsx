import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { claimedText } from '../../ui/claimed-text.ts'
import { useTimeWords } from '../../ui/time/time-ago.tsx'
import { momentWords } from '../../ui/time/time-words.ts'
import type { ApiToken } from './operator-queries.ts'
import classes from './operators-page.module.css'

type TokensTableProps = { readonly tokens: readonly ApiToken[]; readonly onRevoke: (token: ApiToken) => void }

export function TokensTable({ tokens, onRevoke }: TokensTableProps) {
  const { t, i18n } = useTranslation()
  const timeWords = useTimeWords()
  return (
    <div className={classes.scroller}>
      <table className={classes.table}>
        <caption className="visually-hidden">{t('tokens.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('tokens.column.name')}</th>
            <th scope="col">{t('tokens.column.role')}</th>
            <th scope="col">{t('tokens.column.scopes')}</th>
            <th scope="col">{t('tokens.column.expires')}</th>
            <th scope="col">{t('tokens.column.used')}</th>
            <th scope="col" className={classes.act}>
              <span className="visually-hidden">{t('tokens.column.act')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {tokens.map((token) => (
            <tr key={token.id}>
              <th scope="row">
                <bdi>{token.name}</bdi>
                <span className={classes.name}>{token.createdBy}</span>
              </th>
              <td>{t(`role.${token.role}`)}</td>
              <td className={classes.soft}>
                {token.scopes.map((scope) => t(`tokens.scope.${scope}`)).join(', ') || t('tokens.plain')}
              </td>
              <td className={classes.soft}>
                {token.expiresAt ? momentWords(token.expiresAt, i18n.language) : t('tokens.expiresNever')}
              </td>
              <td className={classes.soft}>
                {token.lastUsedAt ? timeWords.long(token.lastUsedAt) : t('tokens.never')}
              </td>
              <td className={classes.act}>
                <Button
                  size="xs"
                  aria-label={t('tokens.revokeNamed', { name: claimedText(token.name) })}
                  onClick={() => onRevoke(token)}
                >
                  {t('tokens.revoke')}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
