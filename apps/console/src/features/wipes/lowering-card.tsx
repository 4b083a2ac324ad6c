import './safety-words.ts'
import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { lazy, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/api.ts'
import { useSession } from '../../api/session.ts'
import { useActReason } from '../../app/act-reason.ts'
import { Card } from '../../ui/card.tsx'
import { claimedText } from '../../ui/claimed-text.ts'
import { DialogPlace } from '../../ui/dialog-place.tsx'
import { useTimeWords } from '../../ui/time/time-ago.tsx'
import { momentWords } from '../../ui/time/time-words.ts'
import { toastDone } from '../../ui/toasts/toasts.ts'
import classes from './approval-card.module.css'
import { protectionsQuery, type ProtectionChange } from './protection-queries.ts'
import { knownProtection, useProtectionWords } from './use-protection-words.ts'
import { canChangeProtections } from './wipe-permits.ts'

const ActDialog = lazy(() =>
  import('../../app/act-dialog/act-dialog.tsx').then(({ ActDialog: component }) => ({ default: component })),
)

/** A lowering of protections that waits for its day, and for a second administrator where there are two. */
export function LoweringCard({ change }: { readonly change: ProtectionChange }) {
  const { t, i18n } = useTranslation()
  const queries = useQueryClient()
  const timeWords = useTimeWords()
  const reason = useActReason(canChangeProtections(useSession()))
  const [asked, setAsked] = useState<'approve' | 'withdraw' | null>(null)
  const { id, proposedBy, proposedAt, effectiveAt, approvedBy, needsSecondPerson, isOwn } = change
  const isAgreeable = needsSecondPerson && approvedBy === null

  async function decide(how: 'approve' | 'withdraw') {
    const input = { params: { id } }
    const saved = await (how === 'approve'
      ? call('approveProtectionChange', input)
      : call('withdrawProtectionChange', input))
    queries.setQueryData(protectionsQuery.queryKey, saved)
    toastDone(t(`safety.lowering.${how}Done`))
  }

  return (
    <Card title={t('safety.lowering.title')}>
      <Changes change={change} />
      <p className={classes.soft}>
        {t('safety.lowering.by', { who: claimedText(proposedBy), ago: timeWords.long(proposedAt) })} ·{' '}
        {t('safety.lowering.at', { at: momentWords(effectiveAt, i18n.language) })}
      </p>
      {change.reason && <p className={classes.soft}>{change.reason}</p>}
      {isAgreeable && <p className={classes.soft}>{t(isOwn ? 'safety.lowering.own' : 'safety.lowering.needs')}</p>}
      {approvedBy !== null && (
        <p className={classes.soft}>{t('safety.lowering.approvedBy', { who: claimedText(approvedBy) })}</p>
      )}
      <div className={classes.buttons}>
        {isAgreeable && !isOwn && (
          <Button variant="filled" disabled={reason !== null} onClick={() => setAsked('approve')}>
            {t('safety.lowering.approve')}
          </Button>
        )}
        <Button disabled={reason !== null} onClick={() => setAsked('withdraw')}>
          {t('safety.lowering.withdraw')}
        </Button>
        {reason !== null && <p className={classes.soft}>{reason}</p>}
      </div>
      <DialogPlace>
        {asked && (
          <ActDialog
            title={t(`safety.lowering.${asked}Title`)}
            tone="normal"
            hasNoField
            confirm={t(`safety.lowering.${asked}Confirm`)}
            act={() => decide(asked)}
            onClose={() => setAsked(null)}
          >
            <Changes change={change} />
          </ActDialog>
        )}
      </DialogPlace>
    </Card>
  )
}

function Changes({ change }: { readonly change: ProtectionChange }) {
  const { t } = useTranslation()
  const { nameOf, valueOf } = useProtectionWords()
  return (
    <ul>
      {Object.entries(change.changes).map(([name, value]) => {
        const known = knownProtection(name)
        return (
          <li key={name}>{t('safety.lowering.what', { name: known ? nameOf(known) : name, value: valueOf(value) })}</li>
        )
      })}
    </ul>
  )
}
