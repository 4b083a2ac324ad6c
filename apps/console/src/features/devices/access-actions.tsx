import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { canDecideDevices, useSession } from '../../api/session.ts'
import { useActReason } from '../../app/act-reason.ts'
import classes from './access-actions.module.css'
import type { DeviceDetail } from './device-queries.ts'
import { useDecideDevices } from './use-decide-devices.ts'

/** What can be decided about one device now: never what it is already. Taking back lets rules and the default decide. */
export function AccessActions({ device }: { readonly device: DeviceDetail }) {
  const { t } = useTranslation()
  const decideDevices = useDecideDevices()
  const reason = useActReason(canDecideDevices(useSession()))
  const isPossible = reason === null
  const { exemption } = device
  return (
    <>
      {exemption !== 'allow' && (
        <Button
          variant={device.accessState === 'quarantined' ? 'filled' : 'default'}
          disabled={!isPossible}
          onClick={() => void decideDevices({ devices: [device], access: 'allow' })}
        >
          {t('decide.allow')}
        </Button>
      )}
      {exemption !== 'block' && (
        <Button
          variant="danger"
          disabled={!isPossible}
          onClick={() => void decideDevices({ devices: [device], access: 'block' })}
        >
          {t('decide.block')}
        </Button>
      )}
      {exemption !== null && (
        <Button disabled={!isPossible} onClick={() => void decideDevices({ devices: [device], access: 'default' })}>
          {t('decide.takeBack')}
        </Button>
      )}
      {reason !== null && <p className={classes.reason}>{reason}</p>}
    </>
  )
}
