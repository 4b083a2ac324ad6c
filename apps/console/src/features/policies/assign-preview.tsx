import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { claimedText } from '../../ui/claimed-text.ts'
import { useProblemWords } from '../../ui/problem-words.ts'
import classes from './assign-dialog.module.css'
import { assignmentImpactQuery, type LookedUp } from './policy-detail-queries.ts'
import type { Policy } from './policy-queries.ts'

type AssignPreviewProps = {
  readonly policy: Policy
  readonly lookup: LookedUp | undefined
  readonly error: unknown
  /** Those whose policy would become another one, or their own. */
  readonly changing: LookedUp['users']
}

const mostNamed = 8

/** A dry run: who would get the policy, who has it already, what stands for nobody, and who would be locked out. */
export function AssignPreview({ policy, lookup, error, changing }: AssignPreviewProps) {
  const { t, i18n } = useTranslation()
  const problemWords = useProblemWords()
  const ids = changing.map(({ id }) => id)
  const impact = useQuery({ ...assignmentImpactQuery(policy, ids), enabled: ids.length > 0 }).data
  const listed = (names: readonly string[]) =>
    new Intl.ListFormat(i18n.language).format([
      ...names.slice(0, mostNamed).map(claimedText),
      ...(names.length > mostNamed ? [t('policyAssigned.more', { count: names.length - mostNamed })] : []),
    ])
  if (error) return <p className={classes.unknown}>{problemWords(error).detail}</p>
  if (!lookup) return <p className={classes.soft}>{t('policyAssigned.looking')}</p>
  const settled = lookup.users.length - changing.length
  return (
    <div className={classes.preview} role="status">
      <p className={classes.count}>{t('policyAssigned.willGet', { count: changing.length })}</p>
      {changing.length > 0 && <p className={classes.soft}>{listed(changing.map(({ displayName }) => displayName))}</p>}
      {settled > 0 && <p className={classes.soft}>{t('policyAssigned.haveIt', { count: settled })}</p>}
      {impact && ids.length > 0 && (
        <p className={classes.soft}>{t('policyAssigned.devices', { count: impact.devices })}</p>
      )}
      {impact && ids.length > 0 && impact.lockedOut.devices > 0 && (
        <p className={classes.out}>{t('policyAssigned.lockedOut', { count: impact.lockedOut.devices })}</p>
      )}
      {lookup.unknown.length > 0 && (
        <p className={classes.unknown}>
          {t('policyAssigned.unknown', { count: lookup.unknown.length, names: listed(lookup.unknown) })}
        </p>
      )}
    </div>
  )
}
