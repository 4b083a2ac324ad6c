import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { writeListQuery } from '@gatepost/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { claimedText } from '../../ui/claimed-text.ts'
import { useProblemWords } from '../../ui/problem-words.ts'
import classes from './impact-panel.module.css'
import { ImpactDetails } from './impact-details.tsx'
import { shownSettings, type SettingValue } from './policy-draft.ts'
import { policyImpactQuery, type PolicyImpact } from './policy-detail-queries.ts'
import type { Policy } from './policy-queries.ts'

type ImpactPanelProps = {
  readonly policy: Policy
  /** What would be saved. */
  readonly settings: Readonly<Record<string, SettingValue>>
}

/** Whom saving would touch and lock out, and what phones cannot be told; counted by the server. */
export function ImpactPanel({ policy, settings }: ImpactPanelProps) {
  const { t } = useTranslation()
  const problemWords = useProblemWords()
  const { data, error } = useQuery(policyImpactQuery(policy, settings))
  if (error) return <p className={classes.problem}>{problemWords(error).detail}</p>
  if (!data) {
    return (
      <p className={classes.counting} role="status">
        {t('policies.impact.counting')}
      </p>
    )
  }
  const { users, devices, provisionAgain } = data
  return (
    <section className={classes.panel} aria-label={t('policies.impact.title')}>
      <dl className={classes.figures}>
        <Figure label={t('policies.impact.users', { count: users })}>
          <Link to="/users" search={{ policy: policy.id }} className={classes.number}>
            {t('policies.number', { count: users })}
          </Link>
        </Figure>
        <Figure label={t('policies.impact.devices', { count: devices })}>
          <DevicesLink policy={policy} versions={[]} count={devices} />
        </Figure>
        <Figure label={t('policies.impact.again', { count: provisionAgain })}>
          <span className={classes.number}>{t('policies.number', { count: provisionAgain })}</span>
        </Figure>
      </dl>
      {data.lockedOut.devices > 0 && <LockedOut policy={policy} impact={data} settings={settings} />}
      <ImpactDetails impact={data} />
    </section>
  )
}

function Figure({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={classes.figure}>
      <dt className={classes.label}>{label}</dt>
      <dd className={classes.value}>{children}</dd>
    </div>
  )
}

type LockedOutProps = ImpactPanelProps & { readonly impact: PolicyImpact }

const shownDevices = 5

function LockedOut({ policy, impact, settings }: LockedOutProps) {
  const { t } = useTranslation()
  const { lockedOut, sample, versions } = impact
  const refused = versions.filter(({ isRefused }) => isRefused).map(({ version }) => version)
  // Saved as it stands, it locks out even where this change has not made it so.
  const isTolerant = settings[tolerance.name] ?? tolerance.default
  return (
    <div role="status" className={classes.lockedOut}>
      <p className={classes.warning}>{t('policies.lockedOut.title', { count: lockedOut.devices })}</p>
      {isTolerant !== true && (
        <p>{t('policies.lockedOut.because', { setting: t(`policies.setting.${tolerance.name}`) })}</p>
      )}
      <ul className={classes.reasons}>
        {lockedOut.reasons.map(({ reason, devices }) => (
          <li key={reason}>
            {t(`policies.lockedOut.${reason}`, { count: devices })}{' '}
            {reason === 'version' && (
              <DevicesLink policy={policy} versions={refused} count={devices}>
                {t('policies.lockedOut.show')}
              </DevicesLink>
            )}
          </li>
        ))}
      </ul>
      {sample.length > 0 && (
        <p>
          {t('policies.lockedOut.sample')}{' '}
          {sample.slice(0, shownDevices).map(({ id, user, model, deviceId }, index) => (
            <span key={id}>
              {index > 0 && ', '}
              <Link to="/devices/$id" params={{ id }} className={classes.link}>
                <bdi>{claimedText(user.displayName)}</bdi>
                {': '}
                <bdi>{claimedText(model || deviceId)}</bdi>
              </Link>
            </span>
          ))}
        </p>
      )}
    </div>
  )
}

const tolerance = toleranceSetting()

function toleranceSetting() {
  const found = shownSettings.find(({ name }) => name === 'allowNonProvisionableDevices')
  if (!found) throw new Error('the table of settings does not say who is tolerated')
  return found
}

type DevicesLinkProps = {
  readonly policy: Policy
  /** Only of these protocol versions; none: of all. */
  readonly versions: readonly string[]
  readonly count: number
  readonly children?: ReactNode
}

/** To the devices behind a number. */
function DevicesLink({ policy, versions, count, children }: DevicesLinkProps) {
  const { t } = useTranslation()
  const filter = { kind: 'filter', isNegated: false, operator: 'is' } as const
  const q = writeListQuery([
    { ...filter, field: 'policy', values: [policy.name] },
    ...(versions.length > 0 ? [{ ...filter, field: 'eas', values: versions }] : []),
  ])
  return (
    <Link to="/devices" search={{ q }} className={children === undefined ? classes.number : classes.link}>
      {children ?? t('policies.number', { count })}
    </Link>
  )
}
