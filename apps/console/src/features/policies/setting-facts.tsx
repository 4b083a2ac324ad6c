import { clientFacts, clientFamilies } from '@gatepost/contract'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { clientFactKey } from './client-fact-key.ts'
import type { ShownSetting } from './policy-draft.ts'
import classes from './setting-facts.module.css'

/** Which mail clients are known to ignore a setting or to do something else with it, and by what that is known. */
export function SettingFacts({ setting }: { readonly setting: ShownSetting }) {
  const { t, i18n } = useTranslation()
  const known = clientFamilies.flatMap(({ id }) =>
    (clientFacts[id] ?? [])
      .filter((fact) => fact.setting === setting.name)
      .map((fact) => ({ ...fact, client: t(`policySettings.client.${id}`) })),
  )
  if (known.length === 0) return null
  const format = new Intl.ListFormat(i18n.language)
  const behaviours = ['ignores', 'differs'] as const
  return behaviours.map((behaviour) => {
    const facts = known.filter((fact) => fact.behaviour === behaviour)
    const [first] = facts
    if (!first) return null
    const date = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeZone: 'UTC' })
    return (
      <details key={behaviour} className={classes.facts}>
        <summary className={classes.badge}>
          <IconAlertTriangle size={14} stroke={1.8} aria-hidden="true" />
          {t(`policies.client.${behaviour}`, { clients: format.format(facts.map(({ client }) => client)) })}
        </summary>
        <p className={classes.words}>
          {t(`policySettings.clientFact.${clientFactKey(first.setting)}`)}{' '}
          {t('policies.client.source', { source: first.source, date: date.format(new Date(first.asOf)) })}
        </p>
      </details>
    )
  })
}
