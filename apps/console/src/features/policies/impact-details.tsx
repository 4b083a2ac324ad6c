import { useTranslation } from 'react-i18next'
import classes from './impact-panel.module.css'
import { shownSettings } from './policy-draft.ts'
import type { PolicyImpact } from './policy-detail-queries.ts'
import { useSettingWords } from './setting-words.ts'

/** What versions cannot carry, and what is known of the clients in use; folded, as it locks nobody out. */
export function ImpactDetails({ impact }: { readonly impact: PolicyImpact }) {
  const { t } = useTranslation()
  const namesOf = useNamesOf()
  const deaf = impact.versions.filter(({ untold, isRefused }) => untold.length > 0 && !isRefused)
  const odd = impact.clients.filter(({ facts }) => facts.length > 0)
  if (deaf.length === 0 && odd.length === 0) return null
  return (
    <details className={classes.details}>
      <summary>{t('policies.impact.details')}</summary>
      <ul className={classes.reasons}>
        {deaf.map(({ version, devices, untold }) => (
          <li key={version}>{t('policies.impact.untold', { version, count: devices, settings: namesOf(untold) })}</li>
        ))}
        {odd.map(({ family, devices, facts }) => (
          <li key={family}>
            {t('policies.impact.client', {
              client: t(`policySettings.client.${family}`),
              count: devices,
              settings: namesOf(facts.map(({ setting }) => setting)),
            })}
          </li>
        ))}
      </ul>
    </details>
  )
}

function useNamesOf() {
  const { i18n } = useTranslation()
  const { nameOf } = useSettingWords()
  const format = new Intl.ListFormat(i18n.language)
  return (names: readonly string[]): string =>
    format.format(shownSettings.filter(({ name }) => names.includes(name)).map(nameOf))
}
