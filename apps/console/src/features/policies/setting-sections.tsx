import { Button } from '@mantine/core'
import { IconSearchOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Card } from '../../ui/card.tsx'
import { Notice } from '../../ui/notice.tsx'
import {
  isWithoutEffect,
  savedValueOf,
  shownGroups,
  valueOf,
  withValue,
  type PolicyDraft,
  type ShownSetting,
} from './policy-draft.ts'
import classes from './policy-editor.module.css'
import type { Policy } from './policy-queries.ts'
import { SettingRow } from './setting-row.tsx'

type SettingSectionsProps = {
  readonly policy: Policy
  readonly draft: PolicyDraft
  /** Those that are looked for. */
  readonly shown: readonly ShownSetting[]
  readonly faults: ReadonlyMap<string, string>
  readonly isLocked: boolean
  readonly onEdit: (change: (draft: PolicyDraft) => PolicyDraft) => void
  readonly onShowAll: () => void
}

/** The settings, section by section. */
export function SettingSections(props: SettingSectionsProps) {
  const { policy, draft, shown, faults, isLocked, onEdit, onShowAll } = props
  const { t } = useTranslation()
  if (shown.length === 0) {
    return (
      <Notice
        icon={<IconSearchOff size={28} stroke={1.6} />}
        title={t('policies.find.none')}
        action={<Button onClick={onShowAll}>{t('policies.find.all')}</Button>}
      />
    )
  }
  const groups = shownGroups.filter((group) => shown.some((setting) => setting.group === group))
  return groups.map((group) => (
    <div key={group} id={group} className={classes.group}>
      <Card title={t(`policies.group.${group}`)}>
        {shown
          .filter((setting) => setting.group === group)
          .map((setting) => (
            <SettingRow
              key={setting.name}
              setting={setting}
              value={valueOf(policy, draft, setting)}
              saved={savedValueOf(policy, setting)}
              fault={faultWords(setting)}
              isWithoutEffect={isWithoutEffect(policy, draft, setting)}
              isLocked={isLocked}
              onChange={(value) => onEdit((now) => withValue(policy, now, { setting, value }))}
            />
          ))}
      </Card>
    </div>
  ))

  function faultWords(setting: ShownSetting): string | undefined {
    const code = faults.get(setting.name)
    if (code === undefined) return undefined
    if (code === 'contradiction') {
      return t(setting.kind === 'choice' ? 'policies.fault.weakAlgorithm' : 'policies.fault.lengthBelowKinds')
    }
    if (setting.kind === 'list') return t('policies.fault.list', { items: setting.itemWords, count: setting.maxItems })
    return setting.kind === 'integer' ? t('policies.fault.range', { min: setting.min, max: setting.max }) : code
  }
}
