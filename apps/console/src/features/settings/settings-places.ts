import {
  IconBan,
  IconBellRinging,
  IconBuilding,
  IconClockHour4,
  IconHistory,
  IconKey,
  IconPalette,
  IconShieldLock,
  IconUserCog,
  IconUsersGroup,
  IconWebhook,
  IconAdjustments,
} from '@tabler/icons-react'

/** Every page of settings with what one finds there, in the order of the overview. */
export const settingsPlaces = [
  {
    id: 'access',
    to: '/settings/access',
    icon: IconBuilding,
    items: ['default', 'message', 'demand', 'limit', 'quarantineDays', 'inactiveDays', 'recipients'],
  },
  { id: 'safety', to: '/settings/wipes', icon: IconShieldLock, items: ['stop', 'budgets', 'hold', 'fourEyes'] },
  { id: 'autoblock', to: '/settings/autoblock', icon: IconBan, items: ['thresholds'] },
  { id: 'notifications', to: '/settings/notifications', icon: IconBellRinging, items: ['templates', 'testMail'] },
  { id: 'webhooks', to: '/settings/webhooks', icon: IconWebhook, items: ['events', 'deliveries'] },
  { id: 'branding', to: '/settings/branding', icon: IconPalette, items: ['brandName', 'brandColour', 'brandLogo'] },
  { id: 'operators', to: '/operators', icon: IconUserCog, items: ['people', 'departments', 'tokens'] },
  { id: 'roles', to: '/settings/roles', icon: IconKey, items: ['matrix'] },
  { id: 'retention', to: '/settings/retention', icon: IconClockHour4, items: ['kept'] },
  { id: 'directory', to: '/users/directory', icon: IconUsersGroup, items: ['ldap'] },
  { id: 'audit', to: '/audit', icon: IconHistory, items: ['chain'] },
  { id: 'preferences', to: '/preferences', icon: IconAdjustments, items: ['theme', 'language', 'timeZone', 'keys'] },
] as const

export type SettingsPlace = (typeof settingsPlaces)[number]
