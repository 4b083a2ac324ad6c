import './words.ts'
import { useTranslation } from 'react-i18next'
import { claimedText } from '../../ui/claimed-text.ts'
import type { DeviceSummary } from './device-queries.ts'

type Named = Pick<DeviceSummary, 'name' | 'user'>

/** What devices are called in sentences. */
export function useDeviceWords() {
  const { t } = useTranslation()
  return {
    /** "iPhone 17 Pro of Anna Kovács" */
    titleOf: ({ name, user }: Named): string =>
      t('device.title', { device: claimedText(name), user: claimedText(user.displayName) }),
    /** "iPhone 17 Pro · iOS 26.1": what is known of it, for the second line of a row. */
    makeOf: ({ name, model, os, deviceType }: Pick<DeviceSummary, 'name' | 'model' | 'os' | 'deviceType'>): string => {
      const parts = [name === model ? '' : name, model || deviceType, os].filter((part) => part !== '')
      return parts.slice(0, 3).join(' · ')
    },
    /** The same without its name, for places where that stands already. */
    detailsOf: ({ name, model, os }: Pick<DeviceSummary, 'name' | 'model' | 'os'>): string =>
      [name === model ? '' : model, os].filter((part) => part !== '').join(' · '),
    /** The first word of a person's name, for short sentences. */
    firstNameOf: ({ user }: Pick<DeviceSummary, 'user'>): string =>
      claimedText(user.displayName).split(/\s/u)[0] ?? user.name,
  }
}
