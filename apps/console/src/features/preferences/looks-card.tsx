import { useMantineColorScheme } from '@mantine/core'
import { IconDeviceDesktop, IconLayoutList, IconList, IconMoon, IconSun } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useChangePreferences, type Preferences } from '../../api/preferences.ts'
import { Card } from '../../ui/card.tsx'
import { Segments } from './segments.tsx'

const themes = [
  { id: 'auto', icon: IconDeviceDesktop },
  { id: 'light', icon: IconSun },
  { id: 'dark', icon: IconMoon },
] as const

const densities = [
  { id: 'comfortable', icon: IconLayoutList },
  { id: 'compact', icon: IconList },
] as const

/** Light or dark, and how high the rows of lists are. */
export function LooksCard({ preferences: { density = 'comfortable' } }: { readonly preferences: Preferences }) {
  const { t } = useTranslation()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const change = useChangePreferences()
  return (
    <Card title={t('preferences.looks')}>
      <Segments
        label={t('preferences.theme')}
        chosen={colorScheme}
        choices={themes.map((theme) => ({ ...theme, name: t(`account.scheme.${theme.id}`) }))}
        onChoose={(theme) => {
          setColorScheme(theme)
          change({ theme })
        }}
      />
      <Segments
        label={t('preferences.density')}
        chosen={density}
        choices={densities.map((each) => ({ ...each, name: t(`preferences.rows.${each.id}`) }))}
        onChoose={(chosen) => change({ density: chosen })}
      />
    </Card>
  )
}
