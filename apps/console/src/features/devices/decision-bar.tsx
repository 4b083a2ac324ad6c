import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useActReason } from '../../app/act-reason.ts'
import { canDecideDevices, useSession } from '../../api/session.ts'
import { KeyCap } from '../../ui/key-cap.tsx'
import { useShortcuts } from '../../ui/shortcuts/use-shortcuts.ts'
import classes from './decision-bar.module.css'
import type { AccessChoice, DeviceDetail } from './device-queries.ts'
import { useDeviceWords } from './device-words.ts'

type DecisionBarProps = {
  /** The device in view; absent while it loads and for several. */
  readonly device?: DeviceDetail | undefined
  readonly count: number
  /** Everything that matches: what that is, is reviewed first. */
  readonly isAll?: boolean
  readonly onDecide: (access: AccessChoice) => void
  /** Right of the buttons, in place of the consequence. */
  readonly children?: React.ReactNode
}

/** Allow and Block, always in the same place, with their keys and with what will follow. */
export function DecisionBar({ device, count, isAll = false, onDecide, children }: DecisionBarProps) {
  const { t } = useTranslation()
  const { firstNameOf } = useDeviceWords()
  const reason = useActReason(canDecideDevices(useSession()))
  const isPossible = reason === null
  useShortcuts({
    a: isPossible ? () => onDecide('allow') : undefined,
    b: isPossible ? () => onDecide('block') : undefined,
  })
  const single = device && t('decide.consequence', { user: firstNameOf(device) })
  const consequence = count === 1 ? single : t('decide.consequenceMany')
  return (
    <div className={classes.bar} role="group" aria-label={t('decide.bar')}>
      <Button variant="filled" disabled={!isPossible} aria-keyshortcuts="a" onClick={() => onDecide('allow')}>
        {isAll ? t('decide.allowAll') : count === 1 ? t('decide.allow') : t('decide.allowMany', { count })}{' '}
        <KeyCap keys="A" />
      </Button>
      <Button variant="danger" disabled={!isPossible} aria-keyshortcuts="b" onClick={() => onDecide('block')}>
        {isAll ? t('decide.blockAll') : count === 1 ? t('decide.block') : t('decide.blockMany', { count })}{' '}
        <KeyCap keys="B" />
      </Button>
      {children}
      <p className={classes.words}>{reason ?? consequence}</p>
    </div>
  )
}
