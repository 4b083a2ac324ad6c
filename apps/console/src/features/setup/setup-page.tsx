import './words.ts'
import { Button } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { PageHeader } from '../../app/page-header.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import { organizationQuery } from '../organization/organization-queries.ts'
import { AccessStep } from './access-step.tsx'
import { AlarmsStep } from './alarms-step.tsx'
import { PhoneStep } from './phone-step.tsx'
import { PolicyStep } from './policy-step.tsx'
import classes from './setup-page.module.css'
import { parseSetupSearch, setupSteps, stepAfter, stepsDone } from './setup-steps.ts'
import { useSetupFacts } from './use-setup-facts.ts'
import { UsersStep } from './users-step.tsx'

/** From an empty server to the first phone, one decision at a time; each is saved by itself and can be changed later. */
export function SetupPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { step = setupSteps[0] } = parseSetupSearch(useSearch({ from: '/console/setup' }))
  const { data: organization, error, refetch } = useQuery(organizationQuery)
  const facts = useSetupFacts()
  const done = facts ? stepsDone(facts) : new Set()
  const next = stepAfter(step)
  const goOn = () => void navigate(next ? { to: '/setup', search: { step: next } } : { to: '/' })
  return (
    <>
      <PageHeader title={t('place.setup')} />
      {error && !organization && (
        <ProblemNotice error={error} title={t('setup.problem')} onRetry={() => void refetch()} />
      )}
      {!error && !(organization && facts) && <ListSkeleton rows={5} rowHeight={56} />}
      {organization && facts && (
        <div className={classes.page}>
          <div className={classes.sides}>
            <nav aria-label={t('setup.steps')}>
              <ol className={classes.steps}>
                {setupSteps.map((each, index) => (
                  <li key={each}>
                    <Link
                      to="/setup"
                      search={{ step: each }}
                      className={classes.step}
                      aria-current={each === step ? 'step' : undefined}
                      data-done={done.has(each) || undefined}
                    >
                      <span className={classes.number} aria-hidden="true">
                        {done.has(each) ? <IconCheck size={14} stroke={2.6} /> : index + 1}
                      </span>
                      {t(`setup.step.${each}.name`)}
                      {done.has(each) && <span className="visually-hidden">{t('setup.done')}</span>}
                    </Link>
                  </li>
                ))}
              </ol>
            </nav>
            <section className={classes.card} aria-labelledby="setup-step">
              <h2 id="setup-step" className={classes.title}>
                {t(`setup.step.${step}.title`)}
              </h2>
              <p className={classes.text}>{t(`setup.step.${step}.text`)}</p>
              {step === 'access' && <AccessStep organization={organization} onSaved={goOn} />}
              {step === 'policy' && <PolicyStep onSaved={goOn} />}
              {step === 'alarms' && <AlarmsStep organization={organization} onSaved={goOn} />}
              {step === 'users' && <UsersStep users={facts.users} />}
              {step === 'phone' && <PhoneStep />}
              <div className={classes.on}>
                <Button onClick={goOn}>{t(next ? 'setup.goOn' : 'setup.finish')}</Button>
              </div>
            </section>
          </div>
        </div>
      )}
    </>
  )
}
