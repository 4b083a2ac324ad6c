import './words.ts'
import type { DeviceDetail } from '@gatepost/contract'
import { Button } from '@mantine/core'
import { lazy, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/api.ts'
import { permit, useSession } from '../../api/session.ts'
import { Card } from '../../ui/card.tsx'
import { claimedText } from '../../ui/claimed-text.ts'
import { DialogPlace } from '../../ui/dialog-place.tsx'
import { TimeAgo } from '../../ui/time/time-ago.tsx'
import classes from './recovery-dialog.module.css'

const RecoveryDialog = lazy(() =>
  import('./recovery-dialog.tsx').then(({ RecoveryDialog: component }) => ({ default: component })),
)

/** The way to the recovery password that the phone gave: with a reason, and told to its user. */
export function RecoveryCard({
  device,
}: {
  readonly device: Pick<DeviceDetail, 'id' | 'name' | 'recoveryPasswordAt'>
}) {
  const { t } = useTranslation()
  const [isAsking, setIsAsking] = useState(false)
  const session = useSession()
  const allowed = permit(session, 'devices:reveal-password')
  const { id, recoveryPasswordAt } = device
  return (
    <Card title={t('recovery.card')}>
      <div className={classes.shown}>
        <p className={classes.gone}>
          {t('recovery.stored')} {recoveryPasswordAt && <TimeAgo at={recoveryPasswordAt} form="long" />}
        </p>
        <div>
          <Button
            disabled={!allowed.isAllowed}
            title={
              allowed.isAllowed
                ? undefined
                : t('permission.missing', { permission: t(`permissionName.${allowed.missing}`) })
            }
            onClick={() => setIsAsking(true)}
          >
            {t('recovery.open')}
          </Button>
        </div>
      </div>
      <DialogPlace>
        {isAsking && (
          <RecoveryDialog
            device={claimedText(device.name)}
            isReasonNeeded
            reveal={(reason) => call('revealRecoveryPassword', { params: { id }, body: { reason } })}
            onClose={() => setIsAsking(false)}
          />
        )}
      </DialogPlace>
    </Card>
  )
}
