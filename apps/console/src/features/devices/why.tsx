import { IconCheck, IconMinus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { AccessShape } from '../../ui/states/access-mark.tsx'
import type { DeviceDetail } from './device-queries.ts'
import { useDeviceWords } from './device-words.ts'
import { whyLines, type LineId } from './why-lines.ts'
import classes from './why.module.css'

/** The chain of the decision, the deciding step marked, each step with the way to where it is changed. */
export function Why({ device }: { readonly device: DeviceDetail }) {
  const { t } = useTranslation()
  const { firstNameOf } = useDeviceWords()
  const user = firstNameOf(device)
  return (
    <ol className={classes.chain}>
      {whyLines(device.decision).map(({ id, kind, detail }) => (
        <li
          key={id}
          className={classes.step}
          data-kind={kind}
          data-state={device.accessState}
          aria-current={kind === 'decided' ? 'step' : undefined}
        >
          <span className={classes.icon}>
            {kind === 'clear' && <IconCheck size={12} stroke={3} aria-hidden="true" />}
            {kind === 'quiet' && <IconMinus size={12} stroke={3} aria-hidden="true" />}
            {kind === 'decided' && <AccessShape state={device.accessState} />}
          </span>
          <span className={classes.words}>{t(`why.${id}`, { user, detail })}</span>
          <WhyLink id={id} device={device} />
        </li>
      ))}
    </ol>
  )
}

/** Where the fact behind a step is changed; nothing for steps that no screen changes. */
function WhyLink({ id, device }: { readonly id: LineId; readonly device: DeviceDetail }) {
  const { t } = useTranslation()
  const userId = device.user.id
  switch (id) {
    case 'activeSyncEnabled':
    case 'decided.activeSyncEnabled':
    case 'personal':
      return (
        <Link to="/users/$id" params={{ id: userId }} className={classes.link}>
          {t('why.link.user')}
        </Link>
      )
    case 'rules':
    case 'decided.blockRule':
    case 'decided.quarantineRule':
    case 'decided.allowRule':
    case 'decided.deviceDiscovery':
      return (
        <Link to="/rules" className={classes.link}>
          {t('why.link.rules')}
        </Link>
      )
    case 'policyMet':
    case 'decided.policyMet':
      return (
        <Link to="/policies" className={classes.link}>
          {device.policy.name || t('why.link.policies')}
        </Link>
      )
    case 'decided.organizationDefault.allowed':
    case 'decided.organizationDefault.blocked':
    case 'decided.organizationDefault.quarantined':
      return (
        <Link to="/settings/access" className={classes.link}>
          {t('why.link.default')}
        </Link>
      )
    default:
      return null
  }
}
