import './words.ts'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Card } from '../../ui/card.tsx'
import classes from './setup-page.module.css'
import { setupSteps, stepsDone } from './setup-steps.ts'
import { useSetupFacts } from './use-setup-facts.ts'

/** On the overview of a new installation: what is still to be decided. Gone once all of it is. */
export function SetupCard() {
  const { t } = useTranslation()
  const facts = useSetupFacts()
  if (!facts) return null
  const done = stepsDone(facts)
  const next = setupSteps.find((step) => !done.has(step))
  if (!next) return null
  return (
    <Card title={t('setup.card.title')}>
      <p className={classes.text}>{t('setup.card.text', { count: done.size, total: setupSteps.length })}</p>
      <Link to="/setup" search={{ step: next }} className={classes.link}>
        {t('setup.card.open')}
      </Link>
    </Card>
  )
}
