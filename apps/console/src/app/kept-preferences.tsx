import { useMantineColorScheme } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { preferencesQuery } from '../api/preferences.ts'
import { chooseKeys, switchSingleKeys } from '../ui/shortcuts/shortcut-registry.ts'
import { isOfThisBrowser, takeLanguage, takeTimeZone } from './browser-preferences.ts'

/** Brings what the operator likes from the server into this browser. What the server does not know stays as it is here. */
export function KeptPreferences() {
  const { data } = useQuery(preferencesQuery)
  const { setColorScheme } = useMantineColorScheme()
  useEffect(() => {
    if (!data || isOfThisBrowser()) return
    const { theme, singleKeys, keys, language, timeZone } = data
    if (theme) setColorScheme(theme)
    if (singleKeys !== undefined) switchSingleKeys(singleKeys)
    chooseKeys(keys ?? {})
    const isOtherZone = takeTimeZone(timeZone)
    // Every open screen is told in one language and one time zone: it begins anew in them.
    if (takeLanguage(language) || isOtherZone) window.location.reload()
  }, [data, setColorScheme])
  return null
}
