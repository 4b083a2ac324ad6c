import './safety-words.ts'
import { Button } from '@mantine/core'
import { lazy, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../api/session.ts'
import { useActReason } from '../../app/act-reason.ts'
import { Card } from '../../ui/card.tsx'
import { claimedText } from '../../ui/claimed-text.ts'
import { DialogPlace } from '../../ui/dialog-place.tsx'
import classes from './approval-card.module.css'
import { useProtections } from './use-protections.ts'
import { canDecideWipes } from './wipe-permits.ts'

const RestartDialog = lazy(() =>
  import('./restart-dialog.tsx').then(({ RestartDialog: component }) => ({ default: component })),
)

/** Somebody wants wipes to go on after a stop. */
export function RestartCard() {
  const { t } = useTranslation()
  const reason = useActReason(canDecideWipes(useSession()))
  const [isAsking, setIsAsking] = useState(false)
  const who = claimedText(useProtections()?.restartProposedBy ?? '')
  return (
    <Card title={t('approvals.restartTitle')}>
      <p className={classes.soft}>{t('approvals.restartText', { who })}</p>
      <div className={classes.buttons}>
        <Button variant="danger" disabled={reason !== null} onClick={() => setIsAsking(true)}>
          {t('safety.restart.open')}
        </Button>
        {reason !== null && <p className={classes.why}>{reason}</p>}
      </div>
      <DialogPlace>{isAsking && <RestartDialog onClose={() => setIsAsking(false)} />}</DialogPlace>
    </Card>
  )
}
