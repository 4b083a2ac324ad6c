import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { lazy, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../api/session.ts'
import { Card } from '../../ui/card.tsx'
import { claimedText } from '../../ui/claimed-text.ts'
import { DialogPlace } from '../../ui/dialog-place.tsx'
import { Facts } from '../../ui/facts.tsx'
import { useTimeWords } from '../../ui/time/time-ago.tsx'
import { momentWords } from '../../ui/time/time-words.ts'
import classes from './approval-card.module.css'
import { useHoldWords } from './use-hold-words.ts'
import { useWipeReason } from './use-wipe-reason.ts'
import { WipeMark } from './wipe-mark.tsx'
import { canApproveWipe, canRejectWipe } from './wipe-permits.ts'
import type { Wipe } from './wipe-queries.ts'

const DecideWipeDialog = lazy(() =>
  import('./decide-wipe-dialog.tsx').then(({ DecideWipeDialog: component }) => ({ default: component })),
)

type ApprovalCardProps = {
  readonly wipe: Wipe
  /** On the page of its own. */
  readonly isAlone?: boolean
}

/** One wipe that somebody has to look at: who asks for what, why it is held, and the decision. */
export function ApprovalCard({ wipe, isAlone = false }: ApprovalCardProps) {
  const { t, i18n } = useTranslation()
  const session = useSession()
  const timeWords = useTimeWords()
  const holdWords = useHoldWords()
  const reasonOf = useWipeReason()
  const [asked, setAsked] = useState<'approve' | 'reject' | null>(null)
  const { device, user, requester, holds, approvals, approvalsMissing, expiresAt } = wipe
  const names = { device: claimedText(device.name), user: claimedText(user.displayName) }
  const isHeld = wipe.state === 'held'
  const approveReason = reasonOf(canApproveWipe(session, wipe))
  const rejectReason = reasonOf(canRejectWipe(session, wipe))
  const note = claimedText(wipe.note)
  const reason = t(`wipes.reason.${wipe.reason}`)
  return (
    <Card title={t(`approvals.wipe.${wipe.kind}`, names)} aside={<WipeMark wipe={wipe} />}>
      <p className={classes.soft}>
        {t('approvals.asks', {
          who: t(`wipes.by.${requester.role}`, { name: claimedText(requester.name) }),
          ago: timeWords.long(wipe.requestedAt),
        })}
        {!isAlone && (
          <>
            {' · '}
            <Link to="/approvals/$id" params={{ id: wipe.id }} className={classes.link}>
              {t('approvals.open')}
            </Link>
          </>
        )}
      </p>
      {holds.length > 0 && (
        <div className={classes.holds}>
          <p className={classes.label}>{t('approvals.why')}</p>
          <ul>
            {holds.map((hold) => (
              <li key={hold}>{holdWords(hold, wipe.holdUntil)}</li>
            ))}
          </ul>
        </div>
      )}
      <Facts
        columns={3}
        facts={[
          {
            label: t('approvals.reason'),
            value: note ? t('approvals.becauseNote', { reason, note }) : t('approvals.because', { reason }),
          },
          {
            label: t('approvals.device'),
            value: (
              <Link to="/devices/$id" params={{ id: device.id }} className={classes.link}>
                {[names.device, claimedText(device.os)].filter(Boolean).join(' · ')}
              </Link>
            ),
          },
          { label: t('approvals.deviceId'), value: <code className={classes.code}>{device.deviceId}</code> },
          { label: t('approvals.user'), value: [names.user, user.department].filter(Boolean).join(' · ') },
          {
            label: t('approvals.lastSync'),
            value: device.lastSyncAt ? timeWords.long(device.lastSyncAt) : t('sync.never'),
          },
        ]}
      />
      <p className={classes.people}>
        {approvals.map(({ name }) => t('approvals.approvedBy', { who: claimedText(name) })).join(' · ')}
        {approvals.length > 0 && ' · '}
        {isHeld && <strong>{t('approvals.missing', { count: approvalsMissing })}</strong>}
        {isHeld && expiresAt !== null && ` · ${t('approvals.expires', { at: momentWords(expiresAt, i18n.language) })}`}
      </p>
      {isHeld && (
        <div className={classes.buttons}>
          <Button variant="danger" disabled={approveReason !== null} onClick={() => setAsked('approve')}>
            {t('approvals.approve')}
          </Button>
          <Button disabled={rejectReason !== null} onClick={() => setAsked('reject')}>
            {t('approvals.reject')}
          </Button>
          {approveReason !== null && <p className={classes.why}>{approveReason}</p>}
        </div>
      )}
      <DialogPlace>{asked && <DecideWipeDialog wipe={wipe} how={asked} onClose={() => setAsked(null)} />}</DialogPlace>
    </Card>
  )
}
