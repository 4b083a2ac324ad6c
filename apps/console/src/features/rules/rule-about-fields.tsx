import { accessRuleLimits } from '@gatepost/contract'
import { Switch, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Card } from '../../ui/card.tsx'
import { field } from '../../ui/field.ts'
import { NoteField } from '../../ui/note-field.tsx'
import { switchLook } from '../../ui/switch.ts'
import type { RuleDraft } from './rule-draft.ts'
import classes from './rule-editor.module.css'
import { ScopeField } from './scope-field.tsx'

type RuleAboutFieldsProps = {
  readonly draft: RuleDraft
  /** The note for the audit log. */
  readonly reason: string
  readonly isLocked: boolean
  readonly onChange: (change: Partial<RuleDraft>) => void
  readonly onReason: (reason: string) => void
}

/** What a rule is called, and whether it decides, reports or rests. */
export function RuleAboutFields({ draft, reason, isLocked, onChange, onReason }: RuleAboutFieldsProps) {
  const { t } = useTranslation()
  return (
    <Card title={t('rules.aboutTitle')}>
      <div className={classes.fields}>
        <TextInput
          {...field}
          label={t('rules.field.name')}
          value={draft.name}
          maxLength={accessRuleLimits.nameLength}
          disabled={isLocked}
          required
          autoComplete="off"
          onChange={({ currentTarget }) => onChange({ name: currentTarget.value })}
        />
        <TextInput
          {...field}
          label={t('rules.field.description')}
          value={draft.description}
          maxLength={1000}
          disabled={isLocked}
          autoComplete="off"
          onChange={({ currentTarget }) => onChange({ description: currentTarget.value })}
        />
        <ScopeField
          scope={draft}
          isLocked={isLocked}
          onChange={({ scopeUsers, scopeGroups }) => onChange({ scopeUsers, scopeGroups })}
        />
        <Switch
          {...switchLook}
          label={t('rules.field.enabled')}
          description={t('rules.field.enabledHelp')}
          checked={draft.isEnabled}
          disabled={isLocked}
          onChange={({ currentTarget }) => onChange({ isEnabled: currentTarget.checked })}
        />
        <Switch
          {...switchLook}
          label={t('rules.field.reportOnly')}
          description={t('rules.field.reportOnlyHelp')}
          checked={draft.isReportOnly}
          disabled={isLocked}
          onChange={({ currentTarget }) => onChange({ isReportOnly: currentTarget.checked })}
        />
        {!isLocked && <NoteField value={reason} onChange={onReason} />}
      </div>
    </Card>
  )
}
