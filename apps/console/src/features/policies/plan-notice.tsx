import './plan-words.ts'
import { Button } from '@mantine/core'
import { IconCalendarClock } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/api.ts'
import { claimedText } from '../../ui/claimed-text.ts'
import { useProblemWords } from '../../ui/problem-words.ts'
import { momentWords } from '../../ui/time/time-words.ts'
import { toastDone, toastFailed } from '../../ui/toasts/toasts.ts'
import type { DraftBase } from './kept-draft.ts'
import classes from './plan-notice.module.css'
import { plannedDraft } from './planned-draft.ts'
import type { PolicyDraft } from './policy-draft.ts'
import type { Policy } from './policy-queries.ts'

type PlanNoticeProps = {
  readonly policy: Policy
  readonly plan: NonNullable<Policy['plan']>
  readonly isLocked: boolean
  readonly onOpen: (base: DraftBase, draft: PolicyDraft) => void
}

/** A change is kept for later: when it starts and whose it is, or why it did not; to be looked at in the editor, or given up. */
export function PlanNotice({ policy, plan, isLocked, onOpen }: PlanNoticeProps) {
  const { t, i18n } = useTranslation()
  const queries = useQueryClient()
  const problemWords = useProblemWords()
  const { id, revision } = policy
  const params = { id }
  const who = claimedText(plan.plannedBy)
  const isOvertaken = plan.basedOn !== revision || plan.failure === 'precondition-failed'

  async function open() {
    try {
      const { plan: kept } = await call('getPolicyPlan', { params })
      if (!kept) return await queries.invalidateQueries({ queryKey: ['policies'] })
      const { basedOn, settings, name } = kept
      const base =
        basedOn === revision ? policy : await call('getPolicyRevision', { params: { id, revision: String(basedOn) } })
      onOpen({ revision: basedOn, name: base.name, settings: base.settings }, plannedDraft(base, { settings, name }))
    } catch (error) {
      toastFailed(t('policyPlan.openFailed'), problemWords(error).detail)
    }
  }

  async function drop() {
    try {
      await call('dropPolicyPlan', { params })
      toastDone(t('policyPlan.dropped', { policy: claimedText(policy.name) }))
      await queries.invalidateQueries({ queryKey: ['policies'] })
    } catch (error) {
      toastFailed(t('policyPlan.dropFailed'), problemWords(error).detail)
    }
  }

  function words(): string {
    if (plan.failure === 'lock-out-unconfirmed') return t('policyPlan.lockedOut', { who })
    if (isOvertaken) return t('policyPlan.overtaken', { who })
    if (plan.failure !== null) return t('policyPlan.failed', { who })
    if (plan.startsAt === null) return t('policyPlan.kept', { who, at: momentWords(plan.plannedAt, i18n.language) })
    return t('policyPlan.waits', { who, at: momentWords(plan.startsAt, i18n.language) })
  }

  return (
    <div className={classes.notice} data-failed={plan.failure !== null || isOvertaken || undefined}>
      <IconCalendarClock size={20} stroke={1.7} aria-hidden="true" className={classes.icon} />
      <p className={classes.words}>{words()}</p>
      <div className={classes.acts}>
        <Button size="xs" disabled={isLocked} onClick={() => void open()}>
          {t('policyPlan.open')}
        </Button>
        <Button size="xs" disabled={isLocked} onClick={() => void drop()}>
          {t('policyPlan.drop')}
        </Button>
      </div>
    </div>
  )
}
