import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { claimedText } from '../../ui/claimed-text.ts'
import { TimeAgo } from '../../ui/time/time-ago.tsx'
import { shownSettings } from './policy-draft.ts'
import type { PolicyRevision } from './policy-detail-queries.ts'
import classes from './revision-row.module.css'
import { useSettingWords } from './setting-words.ts'

type RevisionRowProps = {
  readonly row: PolicyRevision
  /** It is what phones are told now. */
  readonly isPresent: boolean
  /** There is nothing to compare it with. */
  readonly isAlone: boolean
  readonly isFrom: boolean
  readonly isTo: boolean
  /** Why nothing can be restored; null if it can. */
  readonly reason: string | null
  readonly onFrom: () => void
  readonly onTo: () => void
  readonly onRestore: () => void
}

const mostNamed = 3

/** One form that the policy had: who made it, when, what it changed; and whether it is one of the two compared. */
export function RevisionRow(props: RevisionRowProps) {
  const { row, isPresent, isAlone, isFrom, isTo, reason, onFrom, onTo, onRestore } = props
  const { t } = useTranslation()
  const whatWords = useChangedWords()
  const { revision, createdBy, createdAt, comment, restoredFrom } = row
  return (
    <li className={classes.row} data-compared={isFrom || isTo || undefined} data-alone={isAlone || undefined}>
      {!isAlone && (
        <span className={classes.sides}>
          <input
            type="radio"
            name="from"
            className={classes.radio}
            aria-label={t('policyVersions.compareFrom', { revision })}
            title={t('policyVersions.compareFrom', { revision })}
            checked={isFrom}
            onChange={onFrom}
          />
          <input
            type="radio"
            name="to"
            className={classes.radio}
            aria-label={t('policyVersions.compareTo', { revision })}
            title={t('policyVersions.compareTo', { revision })}
            checked={isTo}
            onChange={onTo}
          />
        </span>
      )}
      <div className={classes.words}>
        <p className={classes.title}>
          {t('policyVersions.version', { revision })}
          {isPresent && <span className={classes.present}>{t('policyVersions.present')}</span>}
          {restoredFrom !== null && (
            <span className={classes.restored}>{t('policyVersions.restoredFrom', { revision: restoredFrom })}</span>
          )}
        </p>
        <p className={classes.what}>{whatWords(row)}</p>
        {comment !== '' && (
          <p className={classes.comment} dir="auto">
            {t('policyVersions.comment', { comment: claimedText(comment) })}
          </p>
        )}
        <p className={classes.who}>
          {createdBy !== '' && (
            <>
              <bdi>{claimedText(createdBy)}</bdi>
              {' · '}
            </>
          )}
          <TimeAgo at={createdAt} form="long" />
        </p>
      </div>
      {!isPresent && (
        <Button
          size="xs"
          className={classes.restore}
          aria-label={t('policyVersions.restoreName', { revision })}
          disabled={reason !== null}
          title={reason ?? undefined}
          onClick={onRestore}
        >
          {t('policyVersions.restore')}
        </Button>
      )}
    </li>
  )
}

/** "Camera, Minimum length and 2 more". */
function useChangedWords() {
  const { t, i18n } = useTranslation()
  const { nameOf } = useSettingWords()
  const format = new Intl.ListFormat(i18n.language)
  return ({ changed, revision }: PolicyRevision): string => {
    const names = shownSettings.filter(({ name }) => changed.includes(name)).map(nameOf)
    if (names.length === 0) return t(revision === 1 ? 'policyVersions.asDefaults' : 'policyVersions.noSettings')
    const count = names.length - mostNamed
    if (count <= 0) return format.format(names)
    return t('policyVersions.andMore', { names: names.slice(0, mostNamed).join(', '), count })
  }
}
