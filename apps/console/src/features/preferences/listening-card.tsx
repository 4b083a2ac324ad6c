import { Switch } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useChangePreferences, type Preferences } from '../../api/preferences.ts'
import { Card } from '../../ui/card.tsx'
import { switchLook } from '../../ui/switch.ts'

/** What a screen reader is told without being asked. */
export function ListeningCard({ preferences: { spokenUpdates = true } }: { readonly preferences: Preferences }) {
  const { t } = useTranslation()
  const change = useChangePreferences()
  return (
    <Card title={t('preferences.listening.title')}>
      <Switch
        {...switchLook}
        label={t('preferences.listening.updates')}
        description={t('preferences.listening.help')}
        checked={spokenUpdates}
        onChange={({ currentTarget: { checked } }) => change({ spokenUpdates: checked })}
      />
    </Card>
  )
}
