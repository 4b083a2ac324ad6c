import { IconCheck, IconMinus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { claimedText } from '../../ui/claimed-text.ts'
import { AccessMark, AccessShape } from '../../ui/states/access-mark.tsx'
import whyClasses from '../devices/why.module.css'
import { whyLines } from '../devices/why-lines.ts'
import type { Simulation } from './rule-detail-queries.ts'
import classes from './simulate-page.module.css'

type SimulatedChainProps = { readonly simulation: Simulation; readonly user: string }

/** What would be decided and why, step by step, with all rules that are about the device. */
export function SimulatedChain({ simulation, user }: SimulatedChainProps) {
  const { t } = useTranslation()
  const { decision, matched, stored, facts } = simulation
  return (
    <div className={classes.outcome} role="status">
      <p className={classes.state}>
        <AccessMark state={decision.state} />
        <span className={classes.quiet}>{t(`access.reason.${decision.reason}`)}</span>
      </p>
      {stored && stored.state !== decision.state && (
        <p className={classes.differs}>{t('rules.simulate.differs', { state: t(`access.state.${stored.state}`) })}</p>
      )}
      {facts.isNextDevice && <p className={classes.next}>{t('rules.simulate.nextDevice', { user })}</p>}
      <ol className={whyClasses.chain} aria-label={t('rules.simulate.steps')}>
        {whyLines(decision).map(({ id, kind, detail }) => (
          <li
            key={id}
            className={whyClasses.step}
            data-kind={kind}
            data-state={decision.state}
            aria-current={kind === 'decided' ? 'step' : undefined}
          >
            <span className={whyClasses.icon}>
              {kind === 'clear' && <IconCheck size={12} stroke={3} aria-hidden="true" />}
              {kind === 'quiet' && <IconMinus size={12} stroke={3} aria-hidden="true" />}
              {kind === 'decided' && <AccessShape state={decision.state} />}
            </span>
            <span className={`${whyClasses.words} ${classes.step}`}>
              {t(`why.${id}`, { user, detail: claimedText(detail) })}
            </span>
          </li>
        ))}
      </ol>
      {matched.length > 0 && (
        <section aria-label={t('rules.simulate.matched')}>
          <h3 className={classes.heading}>{t('rules.simulate.matched')}</h3>
          <ul className={classes.list}>
            {matched.map(({ id, name, level, isReportOnly }) => (
              <li key={id}>
                <Link to="/rules/$id" params={{ id }} className={classes.link} dir="auto">
                  {claimedText(name)}
                </Link>
                {' · '}
                {t(`rules.level.${level}`)}
                {decision.rule?.id === id && ` · ${t('rules.simulate.decides')}`}
                {isReportOnly && ` · ${t('rules.reportOnlyMark')}`}
              </li>
            ))}
          </ul>
        </section>
      )}
      {decision.notes.length > 0 && (
        <section aria-label={t('rules.simulate.notes')}>
          <h3 className={classes.heading}>{t('rules.simulate.notes')}</h3>
          <ul className={classes.list}>
            {decision.notes.map(({ rule, state }) => (
              <li key={rule.id}>
                {t('rules.simulate.note', { rule: claimedText(rule.name), state: t(`access.state.${state}`) })}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}
