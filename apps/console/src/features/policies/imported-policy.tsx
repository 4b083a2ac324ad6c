import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Card } from '../../ui/card.tsx'
import { claimedText } from '../../ui/claimed-text.ts'
import { field } from '../../ui/field.ts'
import classes from './imported-policy.module.css'
import { PolicyDiff } from './policy-diff.tsx'
import { differencesOf } from './policy-differences.ts'
import type { ImportedPolicyAnswer } from './policy-detail-queries.ts'
import { ignoredReasons, whyIgnored } from './read-pasted-policies.ts'

type ImportedPolicyProps = {
  readonly policy: ImportedPolicyAnswer
  /** For a text with one policy, which may be called otherwise here. */
  readonly rename: { readonly name: string; readonly onName: (name: string) => void } | undefined
}

/** One policy of the text as it was understood: what it asks, and what of it is left out and why. */
export function ImportedPolicy({ policy, rename }: ImportedPolicyProps) {
  const { t } = useTranslation()
  const name = claimedText(policy.name)
  const understood = Object.keys(policy.settings).length
  return (
    <Card title={name}>
      <div className={classes.parts}>
        <p className={classes.understood}>{t('policyImport.understood', { count: understood })}</p>
        {rename && (
          <TextInput
            {...field}
            label={t('policyImport.name')}
            placeholder={name}
            value={rename.name}
            maxLength={64}
            autoComplete="off"
            onChange={({ currentTarget }) => rename.onName(currentTarget.value)}
          />
        )}
        <PolicyDiff
          caption={t('policyImport.asks', { policy: name })}
          changes={differencesOf({ settings: {} }, policy)}
          beforeName={t('policyImport.default')}
          afterName={name}
          none={t('policyImport.asksNothing')}
        />
        {policy.ignored.length > 0 && <Ignored properties={policy.ignored} />}
      </div>
    </Card>
  )
}

function Ignored({ properties }: { readonly properties: readonly string[] }) {
  const { t } = useTranslation()
  return (
    <details className={classes.ignored}>
      <summary>{t('policyImport.ignored', { count: properties.length })}</summary>
      <dl className={classes.reasons}>
        {ignoredReasons.map((why) => {
          const own = properties.filter((property) => whyIgnored(property) === why)
          if (own.length === 0) return null
          return (
            <div key={why}>
              <dt>{t(`policyImport.why.${why}`)}</dt>
              <dd className={classes.names}>{own.map(claimedText).join(', ')}</dd>
            </div>
          )
        })}
      </dl>
    </details>
  )
}
