import { accessRuleLimits } from '@gatepost/contract'
import { TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { field } from '../../ui/field.ts'
import type { Characteristic } from './rule-draft.ts'
import { seenDevicesQuery } from './rule-detail-queries.ts'
import { useSettled } from '../../ui/use-settled.ts'

type SeenValueFieldProps = {
  readonly characteristic: Characteristic
  readonly value: string
  readonly fault: string | undefined
  readonly help: string
  readonly isLocked: boolean
  readonly onChange: (value: string) => void
}

/** Which part of what devices say of themselves a characteristic looks at. */
const partOf = {
  DeviceModel: 'model',
  DeviceType: 'deviceType',
  DeviceOS: 'os',
  UserAgent: 'userAgent',
  XMSWLHeader: 'wlHeader',
} as const satisfies Record<Characteristic, string>

/** The text of a rule, completed from what really connects: rules need the exact words of the phones. */
export function SeenValueField({ characteristic, value, fault, help, isLocked, onChange }: SeenValueFieldProps) {
  const { t } = useTranslation()
  const listId = useId()
  const { value: sought } = useSettled(value.trim())
  const { data } = useQuery(seenDevicesQuery(sought.slice(0, 200)))
  const texts = new Set((data?.items ?? []).map((seen) => seen[partOf[characteristic]]))
  texts.delete('')
  return (
    <>
      <TextInput
        {...field}
        label={t('rules.field.value')}
        description={help}
        value={value}
        error={fault}
        maxLength={accessRuleLimits.valueLength}
        disabled={isLocked}
        autoComplete="off"
        spellCheck={false}
        list={listId}
        dir="auto"
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
      <datalist id={listId}>
        {[...texts].slice(0, mostOffered).map((text) => (
          <option key={text} value={text}>
            {text}
          </option>
        ))}
      </datalist>
    </>
  )
}

const mostOffered = 20
